using System;
using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>How the details of a VXLAN link lie in a message. Source: linux/if_link.h (IFLA_VXLAN_*).</summary>
internal static class VxlanAttributes
{
    /// <summary>The port of RFC 7348; without being told, the kernel takes one that is older than it.</summary>
    private const ushort UsualPort = 4789;

    /// <summary>The port of the generic protocol extension.</summary>
    private const ushort UsualGpePort = 4790;

    internal static readonly AttributeSet Set = new("vxlan");
    internal static readonly AttributeSpec Id = Set.Add(1, "IFLA_VXLAN_ID", WireType.U32);
    internal static readonly AttributeSpec Remote = Set.Add(2, "IFLA_VXLAN_GROUP", WireType.IPAddress);
    internal static readonly AttributeSpec Lower = Set.Add(3, "IFLA_VXLAN_LINK", WireType.U32);
    internal static readonly AttributeSpec Local = Set.Add(4, "IFLA_VXLAN_LOCAL", WireType.IPAddress);
    internal static readonly AttributeSpec Ttl = Set.Add(5, "IFLA_VXLAN_TTL", WireType.U8);
    internal static readonly AttributeSpec Tos = Set.Add(6, "IFLA_VXLAN_TOS", WireType.U8);
    internal static readonly AttributeSpec Learning = Set.Add(7, "IFLA_VXLAN_LEARNING", WireType.U8);
    internal static readonly AttributeSpec Ageing = Set.Add(8, "IFLA_VXLAN_AGEING", WireType.U32);
    internal static readonly AttributeSpec Limit = Set.Add(9, "IFLA_VXLAN_LIMIT", WireType.U32);
    internal static readonly AttributeSpec PortRange = Set.Add(10, "IFLA_VXLAN_PORT_RANGE", WireType.Bytes);
    internal static readonly AttributeSpec Proxy = Set.Add(11, "IFLA_VXLAN_PROXY", WireType.U8);
    internal static readonly AttributeSpec RouteShortCircuit = Set.Add(12, "IFLA_VXLAN_RSC", WireType.U8);
    internal static readonly AttributeSpec L2Miss = Set.Add(13, "IFLA_VXLAN_L2MISS", WireType.U8);
    internal static readonly AttributeSpec L3Miss = Set.Add(14, "IFLA_VXLAN_L3MISS", WireType.U8);
    internal static readonly AttributeSpec Port = Set.Add(15, "IFLA_VXLAN_PORT", WireType.U16, bigEndian: true);
    internal static readonly AttributeSpec Remote6 = Set.Add(16, "IFLA_VXLAN_GROUP6", WireType.IPAddress);
    internal static readonly AttributeSpec Local6 = Set.Add(17, "IFLA_VXLAN_LOCAL6", WireType.IPAddress);
    internal static readonly AttributeSpec UdpChecksum = Set.Add(18, "IFLA_VXLAN_UDP_CSUM", WireType.U8);
    internal static readonly AttributeSpec ZeroChecksum6Send = Set.Add(19, "IFLA_VXLAN_UDP_ZERO_CSUM6_TX", WireType.U8);
    internal static readonly AttributeSpec ZeroChecksum6Receive = Set.Add(20, "IFLA_VXLAN_UDP_ZERO_CSUM6_RX", WireType.U8);
    internal static readonly AttributeSpec RemoteChecksumSend = Set.Add(21, "IFLA_VXLAN_REMCSUM_TX", WireType.U8);
    internal static readonly AttributeSpec RemoteChecksumReceive = Set.Add(22, "IFLA_VXLAN_REMCSUM_RX", WireType.U8);
    internal static readonly AttributeSpec Gbp = Set.Add(23, "IFLA_VXLAN_GBP", WireType.Flag);
    internal static readonly AttributeSpec RemoteChecksumNoPartial = Set.Add(24, "IFLA_VXLAN_REMCSUM_NOPARTIAL", WireType.Flag);
    internal static readonly AttributeSpec External = Set.Add(25, "IFLA_VXLAN_COLLECT_METADATA", WireType.U8);
    internal static readonly AttributeSpec FlowLabel = Set.Add(26, "IFLA_VXLAN_LABEL", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec Gpe = Set.Add(27, "IFLA_VXLAN_GPE", WireType.Flag);
    internal static readonly AttributeSpec InheritTtl = Set.Add(28, "IFLA_VXLAN_TTL_INHERIT", WireType.Flag);
    internal static readonly AttributeSpec DontFragment = Set.Add(29, "IFLA_VXLAN_DF", WireType.U8);
    internal static readonly AttributeSpec VniFilter = Set.Add(30, "IFLA_VXLAN_VNIFILTER", WireType.U8);
    internal static readonly AttributeSpec LocalBypass = Set.Add(31, "IFLA_VXLAN_LOCALBYPASS", WireType.U8);
    internal static readonly AttributeSpec FlowLabelPolicy = Set.Add(32, "IFLA_VXLAN_LABEL_POLICY", WireType.U32);
    internal static readonly AttributeSpec ReservedBits = Set.Add(33, "IFLA_VXLAN_RESERVED_BITS", WireType.Bytes);
    internal static readonly AttributeSpec MulticastRoute = Set.Add(34, "IFLA_VXLAN_MC_ROUTE", WireType.U8);

    internal static void Write(MessageWriter writer, VxlanDetails d)
    {
        writer.PutOptional(Id, d.Id);
        writer.PutOptional(TunnelValues.IsIPv6(d.Remote) ? Remote6 : Remote, d.Remote);
        writer.PutOptional(TunnelValues.IsIPv6(d.Local) ? Local6 : Local, d.Local);
        writer.PutOptional(Port, d.Port ?? (d.IsNew ? d.Gpe == true ? UsualGpePort : UsualPort : null));
        writer.PutPortRange(PortRange, d.LowestSourcePort, d.HighestSourcePort);
        writer.PutOptional(Ttl, d.Ttl);
        writer.PutFlagIf(InheritTtl, d.InheritTtl);
        writer.PutTos(Tos, d.Tos, d.InheritTos);
        writer.PutOptional(FlowLabel, d.FlowLabel);
        if (d.DontFragment is { } fragment) writer.PutByte(DontFragment, (byte)fragment);
        writer.PutOptional(Learning, d.Learning);
        if (d.AgeingTime is { } ageing) writer.PutUInt32(Ageing, (uint)ageing.TotalSeconds);
        writer.PutOptional(Limit, d.MaxAddresses);
        writer.PutOptional(Proxy, d.Proxy);
        writer.PutOptional(RouteShortCircuit, d.RouteShortCircuit);
        writer.PutOptional(L2Miss, d.L2Miss);
        writer.PutOptional(L3Miss, d.L3Miss);
        writer.PutFlagIf(Gbp, d.Gbp);
        writer.PutFlagIf(Gpe, d.Gpe);
        writer.PutOptional(External, d.External);
        writer.PutOptional(VniFilter, d.VniFilter);
        writer.PutOptional(UdpChecksum, d.UdpChecksum);
        writer.PutOptional(ZeroChecksum6Send, d.UdpZeroChecksum6Send);
        writer.PutOptional(ZeroChecksum6Receive, d.UdpZeroChecksum6Receive);
        writer.PutOptional(RemoteChecksumSend, d.RemoteChecksumSend);
        writer.PutOptional(RemoteChecksumReceive, d.RemoteChecksumReceive);
        writer.PutFlagIf(RemoteChecksumNoPartial, d.RemoteChecksumNoPartial);
        writer.PutOptional(LocalBypass, d.LocalBypass);
        if (d.InheritFlowLabel is { } label) writer.PutUInt32(FlowLabelPolicy, label ? 1u : 0);
        writer.PutOptional(MulticastRoute, d.MulticastRoute);
    }

    internal static VxlanDetails Read(in AttributeTable t)
    {
        byte? tos = t.GetByte(Tos);
        (ushort? low, ushort? high) = t.GetPortRange(PortRange);
        return new VxlanDetails
        {
            Id = t.GetUInt32(Id),
            Remote = t.GetRealAddress(Remote) ?? t.GetRealAddress(Remote6),
            Local = t.GetRealAddress(Local) ?? t.GetRealAddress(Local6),
            LowerIndex = t.GetInt32(Lower),
            Port = t.GetUInt16(Port),
            LowestSourcePort = low,
            HighestSourcePort = high,
            Ttl = t.GetByte(Ttl),

            // The kernel tells this one with a byte, and takes it without.
            InheritTtl = t.Has(InheritTtl) ? t.GetBytes(InheritTtl) is not [0, ..] : null,
            Tos = TunnelValues.WithoutInheritance(tos),
            InheritTos = TunnelValues.IsInherited(tos),
            FlowLabel = t.GetUInt32(FlowLabel),
            DontFragment = (TunnelDontFragment?)t.GetByte(DontFragment),
            Learning = t.GetBoolean(Learning),
            AgeingTime = t.GetUInt32(Ageing) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            MaxAddresses = t.GetUInt32(Limit),
            Proxy = t.GetBoolean(Proxy),
            RouteShortCircuit = t.GetBoolean(RouteShortCircuit),
            L2Miss = t.GetBoolean(L2Miss),
            L3Miss = t.GetBoolean(L3Miss),
            Gbp = t.Has(Gbp),
            Gpe = t.Has(Gpe),
            External = t.GetBoolean(External),
            VniFilter = t.GetBoolean(VniFilter),
            UdpChecksum = t.GetBoolean(UdpChecksum),
            UdpZeroChecksum6Send = t.GetBoolean(ZeroChecksum6Send),
            UdpZeroChecksum6Receive = t.GetBoolean(ZeroChecksum6Receive),
            RemoteChecksumSend = t.GetBoolean(RemoteChecksumSend),
            RemoteChecksumReceive = t.GetBoolean(RemoteChecksumReceive),
            RemoteChecksumNoPartial = t.Has(RemoteChecksumNoPartial),
            LocalBypass = t.GetBoolean(LocalBypass),
            InheritFlowLabel = t.GetUInt32(FlowLabelPolicy) is { } label ? label == 1 : null,
            ReservedBits = t.Has(ReservedBits) ? Convert.ToHexString(t.GetBytes(ReservedBits)) : null,
            MulticastRoute = t.GetBoolean(MulticastRoute),
            RawAttributes = t.Unknown(Set),
        };
    }
}
