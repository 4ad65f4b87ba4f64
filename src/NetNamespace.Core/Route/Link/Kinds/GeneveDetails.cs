using System.Net;
using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>
/// What a Geneve link can be told and tells: Ethernet frames inside of UDP, with a number of 24 bits that keeps networks apart. Sources: <c>ip-link(8)</c> (type
/// geneve), linux/if_link.h (IFLA_GENEVE_*), RFC 8926.
/// </summary>
public sealed class GeneveDetails : LinkDetails
{
    internal static readonly AttributeSet Set = new("geneve");
    internal static readonly AttributeSpec IdNumber = Set.Add(1, "IFLA_GENEVE_ID", WireType.U32);
    internal static readonly AttributeSpec Remote4 = Set.Add(2, "IFLA_GENEVE_REMOTE", WireType.IPAddress);
    internal static readonly AttributeSpec TtlNumber = Set.Add(3, "IFLA_GENEVE_TTL", WireType.U8);
    internal static readonly AttributeSpec TosNumber = Set.Add(4, "IFLA_GENEVE_TOS", WireType.U8);
    internal static readonly AttributeSpec PortNumber = Set.Add(5, "IFLA_GENEVE_PORT", WireType.U16, bigEndian: true);
    internal static readonly AttributeSpec IsExternal = Set.Add(6, "IFLA_GENEVE_COLLECT_METADATA", WireType.Flag);
    internal static readonly AttributeSpec Remote6 = Set.Add(7, "IFLA_GENEVE_REMOTE6", WireType.IPAddress);
    internal static readonly AttributeSpec HasUdpChecksum = Set.Add(8, "IFLA_GENEVE_UDP_CSUM", WireType.U8);
    internal static readonly AttributeSpec ZeroChecksum6Send = Set.Add(9, "IFLA_GENEVE_UDP_ZERO_CSUM6_TX", WireType.U8);
    internal static readonly AttributeSpec ZeroChecksum6Receive = Set.Add(10, "IFLA_GENEVE_UDP_ZERO_CSUM6_RX", WireType.U8);
    internal static readonly AttributeSpec Label = Set.Add(11, "IFLA_GENEVE_LABEL", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec TtlInherited = Set.Add(12, "IFLA_GENEVE_TTL_INHERIT", WireType.U8);
    internal static readonly AttributeSpec Fragment = Set.Add(13, "IFLA_GENEVE_DF", WireType.U8);
    internal static readonly AttributeSpec ProtocolInherited = Set.Add(14, "IFLA_GENEVE_INNER_PROTO_INHERIT", WireType.Flag);
    internal static readonly AttributeSpec PortRange = Set.Add(15, "IFLA_GENEVE_PORT_RANGE", WireType.Bytes);

    internal static readonly LinkKind LinkKind = new("geneve", "CONFIG_GENEVE", "geneve", Set, Read);

    /// <inheritdoc/>
    public override string Kind => LinkKind.Name;

    /// <summary>The number of the network (VNI), 0 to 16777215.</summary>
    public uint? Id { get; init; }
    /// <summary>The other end.</summary>
    public IPAddress? Remote { get; init; }
    /// <summary>The UDP port to send to and to listen on.</summary>
    public ushort? Port { get; init; }
    /// <summary>The lowest UDP port to send from.</summary>
    public ushort? LowestSourcePort { get; init; }
    /// <summary>The highest one.</summary>
    public ushort? HighestSourcePort { get; init; }
    /// <summary>How many hops packets live, 1 to 255; 0 for the usual number.</summary>
    public byte? Ttl { get; init; }
    /// <summary>Whether packets live as many hops as the one inside.</summary>
    public bool? InheritTtl { get; init; }
    /// <summary>The TOS or traffic class of packets.</summary>
    public byte? Tos { get; init; }
    /// <summary>Whether it is that of the packet inside.</summary>
    public bool? InheritTos { get; init; }
    /// <summary>The flow label of IPv6 packets, 0 to 1048575.</summary>
    public uint? FlowLabel { get; init; }
    /// <summary>What packets say of being cut on the way.</summary>
    public TunnelDontFragment? DontFragment { get; init; }
    /// <summary>Whether routes and programs say for each packet where it goes, instead of this link.</summary>
    public bool? External { get; init; }
    /// <summary>Whether IP packets travel by themselves, without an Ethernet header.</summary>
    public bool? InheritInnerProtocol { get; init; }
    /// <summary>Whether IPv4 packets have UDP checksums.</summary>
    public bool? UdpChecksum { get; init; }
    /// <summary>Whether IPv6 packets are sent without UDP checksums.</summary>
    public bool? UdpZeroChecksum6Send { get; init; }
    /// <summary>Whether IPv6 packets without UDP checksums are taken.</summary>
    public bool? UdpZeroChecksum6Receive { get; init; }

    internal override bool HasMacAddress => InheritInnerProtocol != true;

    internal override void Write(MessageWriter writer)
    {
        writer.PutOptional(IdNumber, Id);
        writer.PutOptional(TunnelValues.IsIPv6(Remote) ? Remote6 : Remote4, Remote);
        writer.PutOptional(PortNumber, Port);
        writer.PutPortRange(PortRange, LowestSourcePort, HighestSourcePort);
        writer.PutOptional(TtlNumber, Ttl);
        writer.PutOptional(TtlInherited, InheritTtl);
        writer.PutTos(TosNumber, Tos, InheritTos);
        writer.PutOptional(Label, FlowLabel);
        if (DontFragment is { } fragment) writer.PutByte(Fragment, (byte)fragment);
        writer.PutFlagIf(IsExternal, External);
        writer.PutFlagIf(ProtocolInherited, InheritInnerProtocol);
        writer.PutOptional(HasUdpChecksum, UdpChecksum);
        writer.PutOptional(ZeroChecksum6Send, UdpZeroChecksum6Send);
        writer.PutOptional(ZeroChecksum6Receive, UdpZeroChecksum6Receive);
    }

    private static GeneveDetails Read(in AttributeTable t)
    {
        byte? tos = t.GetByte(TosNumber);
        (ushort? low, ushort? high) = t.GetPortRange(PortRange);
        return new GeneveDetails
        {
            Id = t.GetUInt32(IdNumber),
            Remote = t.GetRealAddress(Remote4) ?? t.GetRealAddress(Remote6),
            Port = t.GetUInt16(PortNumber),
            LowestSourcePort = low,
            HighestSourcePort = high,
            Ttl = t.GetByte(TtlNumber),
            InheritTtl = t.GetBoolean(TtlInherited),
            Tos = TunnelValues.WithoutInheritance(tos),
            InheritTos = TunnelValues.IsInherited(tos),
            FlowLabel = t.GetUInt32(Label),
            DontFragment = (TunnelDontFragment?)t.GetByte(Fragment),
            External = t.Has(IsExternal),
            InheritInnerProtocol = t.Has(ProtocolInherited),
            UdpChecksum = t.GetBoolean(HasUdpChecksum),
            UdpZeroChecksum6Send = t.GetBoolean(ZeroChecksum6Send),
            UdpZeroChecksum6Receive = t.GetBoolean(ZeroChecksum6Receive),
            RawAttributes = t.Unknown(Set),
        };
    }
}
