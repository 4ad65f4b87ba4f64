using System.Net;

namespace NetNamespace.Objects;

/// <summary>Packets tell a tunnel link where they are to go (<c>ip</c> and <c>ip6</c>). Source: LWTUNNEL_IP_* and LWTUNNEL_IP6_* of linux/lwtunnel.h.</summary>
/// <param name="Type">The kind.</param>
/// <param name="Parameters">Its netlink attributes.</param>
public sealed record IPTunnelEncapsulation(RouteEncapsulationType Type, byte[] Parameters) : RouteEncapsulation(Type, Parameters)
{
    /// <summary>The identifier of the tunnel: its key or network.</summary>
    public ulong TunnelId { get; init; }

    /// <summary>The other end of the tunnel.</summary>
    public IPAddress? RemoteIPAddress { get; init; }

    /// <summary>This end of the tunnel; null where the kernel chooses.</summary>
    public IPAddress? LocalIPAddress { get; init; }

    /// <summary>The time to live or hop limit outside; 0 for the kernel's own.</summary>
    public byte Ttl { get; init; }

    /// <summary>The type of service or traffic class outside.</summary>
    public byte TypeOfService { get; init; }

    /// <summary>TUNNEL_* of linux/if_tunnel.h: 0x1 checksum, 0x4 key, 0x8 sequence numbers.</summary>
    public ushort TunnelFlags { get; init; }

    /// <inheritdoc/>
    public bool Equals(IPTunnelEncapsulation? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    private protected override string Describe() => $"{Type.ToString().ToLowerInvariant()} id {TunnelId} src {LocalIPAddress} dst {RemoteIPAddress} ttl {Ttl} tos {TypeOfService}";
}
