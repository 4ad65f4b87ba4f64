using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>What somebody wants of a port forward; what is left out is found out.</summary>
public sealed record PortForwardRequest
{
    /// <summary>TCP, UDP or SCTP.</summary>
    public PortForwardProtocol Protocol { get; init; } = PortForwardProtocol.Tcp;

    /// <summary>The host's address that connections come in to; null for each that it has, <c>0.0.0.0</c> or <c>::</c> for each of one family.</summary>
    public IPAddress? ListenAddress { get; init; }

    /// <summary>The host's ports that connections come in to.</summary>
    public required PortRange ListenPort { get; init; }

    /// <summary>The namespace's address that they go on to; null for the one by which it is on a subnet of the host.</summary>
    public IPAddress? InternalIPAddress { get; init; }

    /// <summary>The ports that they go on to; null for the same.</summary>
    public PortRange? InternalPort { get; init; }

    /// <summary>The only link that connections may come in on; null for any, and the host itself.</summary>
    public string? InputInterfaceAlias { get; init; }

    /// <summary>Who may connect; null for anybody.</summary>
    public IPPrefix? RemoteAddress { get; init; }

    /// <summary>Only this family; null for those that the namespace has addresses of.</summary>
    public IPFamily? AddressFamily { get; init; }
}
