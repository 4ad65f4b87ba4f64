using System.Net;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>
/// What a tunnel of IP can be told and tells, of the kinds gre, gretap, ip6gre, ip6gretap, ipip, sit and ip6tnl. A property that a kind does not have stays null. Sources:
/// <c>ip-link(8)</c>, <c>ip-tunnel(8)</c>, linux/if_tunnel.h (IFLA_GRE_*, IFLA_IPTUN_*), linux/ip6_tunnel.h.
/// </summary>
public sealed class TunnelDetails : LinkDetails
{
    private readonly TunnelKind _kind;

    /// <summary>Details of a kind of tunnel.</summary>
    public TunnelDetails(TunnelKind kind) => _kind = kind;

    /// <inheritdoc/>
    public override string Kind => TunnelKinds.NameOf(_kind);

    /// <summary>The address that packets are sent from and taken at; null for any.</summary>
    public IPAddress? Local { get; init; }
    /// <summary>The other end; null for any.</summary>
    public IPAddress? Remote { get; init; }
    /// <summary>How many hops packets live, 1 to 255; 0 for as many as the one inside, or over IPv6 the usual number.</summary>
    public byte? Ttl { get; init; }
    /// <summary>The TOS or traffic class of packets.</summary>
    public byte? Tos { get; init; }
    /// <summary>Whether it is that of the packet inside.</summary>
    public bool? InheritTos { get; init; }
    /// <summary>Over IPv6: the flow label, 0 to 1048575.</summary>
    public uint? FlowLabel { get; init; }
    /// <summary>Over IPv6: whether it is that of the packet inside.</summary>
    public bool? InheritFlowLabel { get; init; }
    /// <summary>Over IPv6: how often packets may be put into further tunnels.</summary>
    public byte? EncapLimit { get; init; }
    /// <summary>Over IPv6: whether packets do not say how often.</summary>
    public bool? NoEncapLimit { get; init; }
    /// <summary>Over IPv6: whether the DSCP of packets that come is copied to those inside.</summary>
    public bool? CopyDscp { get; init; }
    /// <summary>Over IPv6: whether the other end may be an address of this machine.</summary>
    public bool? AllowLocalRemote { get; init; }
    /// <summary>GRE: the key that packets have to have that come; null for none.</summary>
    public uint? InputKey { get; init; }
    /// <summary>GRE: the key that packets get that go; null for none.</summary>
    public uint? OutputKey { get; init; }
    /// <summary>GRE: whether packets that come have to have a checksum.</summary>
    public bool? InputChecksum { get; init; }
    /// <summary>GRE: whether packets that go get one.</summary>
    public bool? OutputChecksum { get; init; }
    /// <summary>GRE: whether packets that come have to be numbered.</summary>
    public bool? InputSequence { get; init; }
    /// <summary>GRE: whether packets that go are numbered.</summary>
    public bool? OutputSequence { get; init; }
    /// <summary>Over IPv4: whether packets may not be cut on the way, so that the way's MTU is found.</summary>
    public bool? PathMtuDiscovery { get; init; }
    /// <summary>GRE over IPv4: whether packets may be cut whatever the one inside says.</summary>
    public bool? IgnoreDontFragment { get; init; }
    /// <summary>ipip, sit and ip6tnl: what travels inside.</summary>
    public TunnelMode? Mode { get; init; }
    /// <summary>sit: whether IPv6 addresses are found by ISATAP (RFC 5214).</summary>
    public bool? Isatap { get; init; }
    /// <summary>sit: the IPv6 prefix of 6rd (RFC 5969).</summary>
    public IPPrefix? SixRdPrefix { get; init; }
    /// <summary>sit: the IPv4 prefix that the ends of 6rd have in common.</summary>
    public IPPrefix? SixRdRelayPrefix { get; init; }
    /// <summary>What is put around packets besides.</summary>
    public TunnelEncapsulation? Encapsulation { get; init; }
    /// <summary>With that: the UDP port to send from; 0 for one that the flow decides.</summary>
    public ushort? EncapSourcePort { get; init; }
    /// <summary>With that: the UDP port to send to.</summary>
    public ushort? EncapDestinationPort { get; init; }
    /// <summary>With that: whether there are UDP checksums over IPv4.</summary>
    public bool? EncapChecksum { get; init; }
    /// <summary>With that: whether there are UDP checksums over IPv6.</summary>
    public bool? EncapChecksum6 { get; init; }
    /// <summary>With that: whether the checksum inside is left to the other end.</summary>
    public bool? EncapRemoteChecksum { get; init; }
    /// <summary>Whether routes and programs say for each packet where it goes, instead of this link.</summary>
    public bool? External { get; init; }
    /// <summary>The firewall mark of packets.</summary>
    public uint? FwMark { get; init; }

    /// <summary>Whether what is not said is to be as is usual rather than as the kernel has it.</summary>
    internal bool IsNew { get; init; }

    internal TunnelKind TunnelKind => _kind;

    internal override AttributeSpec LowerAttribute => TunnelKinds.IsGre(_kind) ? GreAttributes.Lower : IPTunnelAttributes.Lower;

    internal override bool HasMacAddress => _kind is TunnelKind.Gretap or TunnelKind.Ip6gretap;

    /// <summary>A kernel that was built without 6rd makes the tunnel and says nothing of it.</summary>
    private protected override bool IsPassedOver(string name, object value, object? actual) =>
        name is nameof(SixRdPrefix) or nameof(SixRdRelayPrefix) ? actual is null : base.IsPassedOver(name, value, actual);

    internal override void Write(MessageWriter writer)
    {
        if (TunnelKinds.IsGre(_kind)) GreAttributes.Write(writer, this);
        else IPTunnelAttributes.Write(writer, this);
    }
}
