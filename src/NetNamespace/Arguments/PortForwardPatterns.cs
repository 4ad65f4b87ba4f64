using System;
using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>Which port forwards are meant, by what was written of them. What was not written does not matter.</summary>
internal sealed class PortForwardPatterns
{
    private readonly PortRange[] _ports;
    private readonly PortForwardProtocol[] _protocols;
    private readonly IPAddress[] _addresses;

    /// <exception cref="NetworkObjectException">InvalidPortRange, InvalidAddress.</exception>
    internal PortForwardPatterns(PortRangeArgument[]? ports, PortForwardProtocol[]? protocols, AddressArgument[]? addresses)
    {
        _ports = Array.ConvertAll(ports ?? [], static p => p.Read());
        _protocols = protocols ?? [];
        _addresses = Array.ConvertAll(addresses ?? [], ReadAddress);
    }

    internal IPFamily? AddressFamily { get; init; }

    internal string? InputInterfaceAlias { get; init; }

    internal IPPrefix? RemoteAddress { get; init; }

    /// <summary>Whether ports or an address were written: to find nothing then is a mistake.</summary>
    internal bool IsCertain => _ports.Length > 0 || _addresses.Length > 0;

    /// <summary>Whether a forward is meant that has some of the ports.</summary>
    internal bool Fits(NamespacePortForward forward) =>
        (_ports.Length == 0 || Array.Exists(_ports, p => p.Overlaps(forward.ListenPort))) && FitsElse(forward);

    /// <summary>Whether a forward is meant that has the ports, no more and no less.</summary>
    internal bool FitsExactly(NamespacePortForward forward) =>
        (_ports.Length == 0 || Array.Exists(_ports, p => p == forward.ListenPort)) && FitsElse(forward);

    /// <summary>An address by itself.</summary>
    /// <exception cref="NetworkObjectException">InvalidAddress, InvalidListenAddress.</exception>
    internal static IPAddress ReadAddress(AddressArgument argument)
    {
        IPAddress address = argument.Read(out int? prefixLength);
        return prefixLength is null
            ? address
            : throw new NetworkObjectException("InvalidListenAddress", ObjectProblem.Invalid, $"{argument}", Errors.Strings.Format("AddressWithPrefix", argument));
    }

    private bool FitsElse(NamespacePortForward forward) =>
        (_protocols.Length == 0 || forward.Protocol is not { } protocol || Array.IndexOf(_protocols, protocol) >= 0)
        && (_addresses.Length == 0 || Array.IndexOf(_addresses, forward.ListenAddress) >= 0)
        && (AddressFamily is null || AddressFamily == forward.AddressFamily)
        && (InputInterfaceAlias is null || InputInterfaceAlias == forward.InputInterfaceAlias)
        && (RemoteAddress is null || RemoteAddress == forward.RemoteAddress);
}
