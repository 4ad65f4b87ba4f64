using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>How the details of ipip, sit and ip6tnl links lie in a message. Source: linux/if_tunnel.h (IFLA_IPTUN_*).</summary>
internal static class IPTunnelAttributes
{
    internal static readonly AttributeSet Set = new("iptun");
    internal static readonly AttributeSpec Lower = Set.Add(1, "IFLA_IPTUN_LINK", WireType.U32);
    internal static readonly AttributeSpec Local = Set.Add(2, "IFLA_IPTUN_LOCAL", WireType.IPAddress);
    internal static readonly AttributeSpec Remote = Set.Add(3, "IFLA_IPTUN_REMOTE", WireType.IPAddress);
    internal static readonly AttributeSpec Ttl = Set.Add(4, "IFLA_IPTUN_TTL", WireType.U8);
    internal static readonly AttributeSpec Tos = Set.Add(5, "IFLA_IPTUN_TOS", WireType.U8);
    internal static readonly AttributeSpec EncapLimit = Set.Add(6, "IFLA_IPTUN_ENCAP_LIMIT", WireType.U8);
    internal static readonly AttributeSpec FlowInfo = Set.Add(7, "IFLA_IPTUN_FLOWINFO", WireType.U32, bigEndian: true);

    /// <summary>Four bytes of ip6tnl, two of sit.</summary>
    internal static readonly AttributeSpec Flags = Set.Add(8, "IFLA_IPTUN_FLAGS", WireType.U32);
    internal static readonly AttributeSpec Mode = Set.Add(9, "IFLA_IPTUN_PROTO", WireType.U8);
    internal static readonly AttributeSpec PathMtu = Set.Add(10, "IFLA_IPTUN_PMTUDISC", WireType.U8);
    internal static readonly AttributeSpec SixRdPrefix = Set.Add(11, "IFLA_IPTUN_6RD_PREFIX", WireType.IPAddress);
    internal static readonly AttributeSpec SixRdRelay = Set.Add(12, "IFLA_IPTUN_6RD_RELAY_PREFIX", WireType.IPAddress);
    internal static readonly AttributeSpec SixRdLength = Set.Add(13, "IFLA_IPTUN_6RD_PREFIXLEN", WireType.U16);
    internal static readonly AttributeSpec SixRdRelayLength = Set.Add(14, "IFLA_IPTUN_6RD_RELAY_PREFIXLEN", WireType.U16);
    internal static readonly AttributeSpec EncapType = Set.Add(15, "IFLA_IPTUN_ENCAP_TYPE", WireType.U16);
    internal static readonly AttributeSpec EncapFlags = Set.Add(16, "IFLA_IPTUN_ENCAP_FLAGS", WireType.U16);
    internal static readonly AttributeSpec EncapSource = Set.Add(17, "IFLA_IPTUN_ENCAP_SPORT", WireType.U16, bigEndian: true);
    internal static readonly AttributeSpec EncapDestination = Set.Add(18, "IFLA_IPTUN_ENCAP_DPORT", WireType.U16, bigEndian: true);
    internal static readonly AttributeSpec External = Set.Add(19, "IFLA_IPTUN_COLLECT_METADATA", WireType.Flag);
    internal static readonly AttributeSpec FwMark = Set.Add(20, "IFLA_IPTUN_FWMARK", WireType.U32);

    internal const ushort Isatap = 1;

    private static readonly OuterIPv6 Outer6 = new(Ttl, EncapLimit, FlowInfo, Flags);
    private static readonly TunnelEncap Encap = new(EncapType, EncapFlags, EncapSource, EncapDestination);

    internal static void Write(MessageWriter writer, TunnelDetails d)
    {
        writer.PutOptional(Local, d.Local);
        writer.PutOptional(Remote, d.Remote);
        if (d.Mode is { } mode) writer.PutByte(Mode, (byte)mode);
        if (d.TunnelKind == TunnelKind.Ip6tnl) Outer6.Write(writer, d);
        else
        {
            writer.PutOptional(Ttl, d.Ttl);
            writer.PutTos(Tos, d.Tos, d.InheritTos);
            writer.PutOptional(PathMtu, d.PathMtuDiscovery);
        }

        if (d.Isatap == true) writer.PutRaw(Flags.Id, [(byte)Isatap, 0]);
        WriteSixRd(writer, d);
        Encap.Write(writer, d);
        writer.PutFlagIf(External, d.External);
        writer.PutOptional(FwMark, d.FwMark);
    }

    internal static TunnelDetails Read(TunnelKind kind, in AttributeTable t)
    {
        bool is6 = kind == TunnelKind.Ip6tnl;
        OuterIPv6.Values outer = is6 ? Outer6.Read(t) : default;
        byte? tos = t.GetByte(Tos);
        TunnelEncapFlags? encap = Encap.ReadFlags(t);
        return new TunnelDetails(kind)
        {
            LowerIndex = t.GetInt32(Lower),
            Local = t.GetRealAddress(Local),
            Remote = t.GetRealAddress(Remote),
            Mode = (TunnelMode?)t.GetByte(Mode),
            Ttl = t.GetByte(Ttl),
            Tos = is6 ? outer.TrafficClass : TunnelValues.WithoutInheritance(tos),
            InheritTos = is6 ? outer.InheritTrafficClass : TunnelValues.IsInherited(tos),
            FlowLabel = outer.FlowLabel,
            InheritFlowLabel = outer.InheritFlowLabel,
            EncapLimit = outer.EncapLimit,
            NoEncapLimit = outer.NoEncapLimit,
            CopyDscp = outer.CopyDscp,
            AllowLocalRemote = outer.AllowLocalRemote,
            PathMtuDiscovery = is6 ? null : t.GetBoolean(PathMtu),
            Isatap = kind == TunnelKind.Sit ? t.GetBytes(Flags) is [_, _, ..] flags && (flags[0] & Isatap) != 0 : null,
            SixRdPrefix = SixRd(t, SixRdPrefix, SixRdLength),
            SixRdRelayPrefix = SixRd(t, SixRdRelay, SixRdRelayLength),
            Encapsulation = Encap.ReadType(t),
            EncapSourcePort = t.GetUInt16(EncapSource),
            EncapDestinationPort = t.GetUInt16(EncapDestination),
            EncapChecksum = TunnelEncap.Has(encap, TunnelEncapFlags.Checksum),
            EncapChecksum6 = TunnelEncap.Has(encap, TunnelEncapFlags.Checksum6),
            EncapRemoteChecksum = TunnelEncap.Has(encap, TunnelEncapFlags.RemoteChecksum),
            External = t.Has(External),
            FwMark = t.GetUInt32(FwMark),
            RawAttributes = t.Unknown(Set),
        };
    }

    private static void WriteSixRd(MessageWriter writer, TunnelDetails d)
    {
        if (d.SixRdPrefix is { } prefix)
        {
            writer.PutAddress(SixRdPrefix, prefix.Address);
            writer.PutUInt16(SixRdLength, (ushort)prefix.PrefixLength);
        }

        if (d.SixRdRelayPrefix is { } relay)
        {
            writer.PutAddress(SixRdRelay, relay.Address);
            writer.PutUInt16(SixRdRelayLength, (ushort)relay.PrefixLength);
        }
    }

    private static IPPrefix? SixRd(in AttributeTable t, AttributeSpec address, AttributeSpec length)
    {
        if (t.GetAddress(address) is not { } first || t.GetUInt16(length) is not { } bits) return null;
        return bits <= IPPrefix.LongestFor(AddressBits.FamilyOf(first)) ? new IPPrefix(first, bits) : throw NetlinkException.Malformed($"a prefix of {bits} bits");
    }
}
