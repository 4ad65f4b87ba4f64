using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>What makes no sense in a request for a port forward, whatever there is.</summary>
internal static class PortForwardChecks
{
    /// <exception cref="NetworkObjectException">InvalidInternalPort, InvalidListenAddress, InvalidInternalIPAddress, InvalidRemoteAddress.</exception>
    internal static void Check(PortForwardRequest request)
    {
        CheckPorts(request);
        if (request.InternalIPAddress is { } target) CheckTarget(target, request);
        if (request.ListenAddress is { } listen) CheckListening(listen, request);
        if (request.RemoteAddress is { } remote) CheckRemote(remote, request);
    }

    internal static NetworkObjectException Wrong(string errorId, string text, string message) => new(errorId, ObjectProblem.Invalid, text, message);

    private static void CheckPorts(PortForwardRequest request)
    {
        if (request.InternalPort is not { } port || port.Count == 1 || port.Count == request.ListenPort.Count) return;
        throw Wrong(
            "InvalidInternalPort",
            $"{port}",
            $"The {request.ListenPort.Count} ports {request.ListenPort} cannot be forwarded to the {port.Count} ports {port}: it takes one, or as many.");
    }

    private static void CheckTarget(IPAddress target, PortForwardRequest request)
    {
        if (target.Equals(IPAddress.Any) || target.Equals(IPAddress.IPv6Any) || IPAddress.IsLoopback(target) || target.IsIPv6LinkLocal || IsMulticast(target))
            throw Wrong("InvalidInternalIPAddress", $"{target}", $"'{target}' cannot be forwarded to: it is no address by which the host can reach a namespace.");
        if (request.AddressFamily is { } family && family != AddressBits.FamilyOf(target))
            throw Wrong("InvalidInternalIPAddress", $"{target}", $"'{target}' cannot be forwarded to: it is not {family}.");
    }

    private static void CheckListening(IPAddress listen, PortForwardRequest request)
    {
        IPFamily family = AddressBits.FamilyOf(listen);
        IPFamily? target = request.InternalIPAddress is { } address ? AddressBits.FamilyOf(address) : request.AddressFamily;
        if (target is { } other && other != family) throw Listening(listen, $"it is {family}, and what it is forwarded to is {other}");
        if (IsMulticast(listen)) throw Listening(listen, "it stands for a group of hosts");
        if (!IPAddress.IsLoopback(listen)) return;
        if (family == IPFamily.IPv6) throw Listening(listen, "the kernel sends nothing from ::1 to another host, as it does from 127.0.0.1");
        if (request.InputInterfaceAlias is not null || request.RemoteAddress is not null) throw Listening(listen, "only the host itself connects to it, so neither a link nor an address can be chosen");
    }

    private static void CheckRemote(IPPrefix remote, PortForwardRequest request)
    {
        IPAddress? other = request.InternalIPAddress ?? request.ListenAddress;
        IPFamily? family = other is null ? request.AddressFamily : AddressBits.FamilyOf(other);
        if (family is { } one && one != remote.AddressFamily)
            throw Wrong("InvalidRemoteAddress", $"{remote}", $"'{remote}' cannot be who connects: it is {remote.AddressFamily}, and the rest is {one}.");
    }

    private static bool IsMulticast(IPAddress address) =>
        address.IsIPv6Multicast || (AddressBits.FamilyOf(address) == IPFamily.IPv4 && address.GetAddressBytes()[0] is >= 224 and <= 239);

    private static NetworkObjectException Listening(IPAddress listen, string reason) =>
        Wrong("InvalidListenAddress", $"{listen}", $"'{listen}' cannot be the address that connections come in to: {reason}.");
}
