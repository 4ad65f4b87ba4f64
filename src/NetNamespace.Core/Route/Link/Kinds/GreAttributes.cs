using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>How the details of GRE tunnels lie in a message. Source: linux/if_tunnel.h (IFLA_GRE_*, GRE_*).</summary>
internal static class GreAttributes
{
    internal static readonly AttributeSet Set = new("gre");
    internal static readonly AttributeSpec Lower = Set.Add(1, "IFLA_GRE_LINK", WireType.U32);
    internal static readonly AttributeSpec InputFlags = Set.Add(2, "IFLA_GRE_IFLAGS", WireType.U16, bigEndian: true);
    internal static readonly AttributeSpec OutputFlags = Set.Add(3, "IFLA_GRE_OFLAGS", WireType.U16, bigEndian: true);
    internal static readonly AttributeSpec InputKey = Set.Add(4, "IFLA_GRE_IKEY", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec OutputKey = Set.Add(5, "IFLA_GRE_OKEY", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec Local = Set.Add(6, "IFLA_GRE_LOCAL", WireType.IPAddress);
    internal static readonly AttributeSpec Remote = Set.Add(7, "IFLA_GRE_REMOTE", WireType.IPAddress);
    internal static readonly AttributeSpec Ttl = Set.Add(8, "IFLA_GRE_TTL", WireType.U8);
    internal static readonly AttributeSpec Tos = Set.Add(9, "IFLA_GRE_TOS", WireType.U8);
    internal static readonly AttributeSpec PathMtu = Set.Add(10, "IFLA_GRE_PMTUDISC", WireType.U8);
    internal static readonly AttributeSpec EncapLimit = Set.Add(11, "IFLA_GRE_ENCAP_LIMIT", WireType.U8);
    internal static readonly AttributeSpec FlowInfo = Set.Add(12, "IFLA_GRE_FLOWINFO", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec Flags = Set.Add(13, "IFLA_GRE_FLAGS", WireType.U32);
    internal static readonly AttributeSpec EncapType = Set.Add(14, "IFLA_GRE_ENCAP_TYPE", WireType.U16);
    internal static readonly AttributeSpec EncapFlags = Set.Add(15, "IFLA_GRE_ENCAP_FLAGS", WireType.U16);
    internal static readonly AttributeSpec EncapSource = Set.Add(16, "IFLA_GRE_ENCAP_SPORT", WireType.U16, bigEndian: true);
    internal static readonly AttributeSpec EncapDestination = Set.Add(17, "IFLA_GRE_ENCAP_DPORT", WireType.U16, bigEndian: true);
    internal static readonly AttributeSpec External = Set.Add(18, "IFLA_GRE_COLLECT_METADATA", WireType.Flag);
    internal static readonly AttributeSpec IgnoreDontFragment = Set.Add(19, "IFLA_GRE_IGNORE_DF", WireType.U8);
    internal static readonly AttributeSpec FwMark = Set.Add(20, "IFLA_GRE_FWMARK", WireType.U32);
    internal static readonly AttributeSpec ErspanIndex = Set.Add(21, "IFLA_GRE_ERSPAN_INDEX", WireType.U32);
    internal static readonly AttributeSpec ErspanVersion = Set.Add(22, "IFLA_GRE_ERSPAN_VER", WireType.U8);
    internal static readonly AttributeSpec ErspanDirection = Set.Add(23, "IFLA_GRE_ERSPAN_DIR", WireType.U8);
    internal static readonly AttributeSpec ErspanHardwareId = Set.Add(24, "IFLA_GRE_ERSPAN_HWID", WireType.U16);

    internal const ushort HasChecksum = 0x8000;
    internal const ushort HasKey = 0x2000;
    internal const ushort HasSequence = 0x1000;

    private static readonly OuterIPv6 Outer6 = new(Ttl, EncapLimit, FlowInfo, Flags);
    private static readonly TunnelEncap Encap = new(EncapType, EncapFlags, EncapSource, EncapDestination);

    internal static void Write(MessageWriter writer, TunnelDetails d)
    {
        writer.PutOptional(Local, d.Local);
        writer.PutOptional(Remote, d.Remote);
        WriteFlags(writer, InputFlags, InputKey, d.InputKey, d.InputChecksum, d.InputSequence);
        WriteFlags(writer, OutputFlags, OutputKey, d.OutputKey, d.OutputChecksum, d.OutputSequence);
        if (TunnelKinds.IsOverIPv6(d.TunnelKind)) Outer6.Write(writer, d);
        else
        {
            writer.PutOptional(Ttl, d.Ttl);
            writer.PutTos(Tos, d.Tos, d.InheritTos);
            writer.PutOptional(PathMtu, d.PathMtuDiscovery);
            writer.PutOptional(IgnoreDontFragment, d.IgnoreDontFragment);
        }

        Encap.Write(writer, d);
        writer.PutFlagIf(External, d.External);
        writer.PutOptional(FwMark, d.FwMark);
    }

    internal static TunnelDetails Read(TunnelKind kind, in AttributeTable t)
    {
        ushort input = t.GetUInt16(InputFlags) ?? 0;
        ushort output = t.GetUInt16(OutputFlags) ?? 0;
        bool is6 = TunnelKinds.IsOverIPv6(kind);
        OuterIPv6.Values outer = Outer6.Read(t);
        byte? tos = t.GetByte(Tos);
        TunnelEncapFlags? encap = Encap.ReadFlags(t);
        return new TunnelDetails(kind)
        {
            LowerIndex = t.GetInt32(Lower),
            Local = t.GetRealAddress(Local),
            Remote = t.GetRealAddress(Remote),
            InputKey = (input & HasKey) != 0 ? t.GetUInt32(InputKey) : null,
            OutputKey = (output & HasKey) != 0 ? t.GetUInt32(OutputKey) : null,
            InputChecksum = (input & HasChecksum) != 0,
            OutputChecksum = (output & HasChecksum) != 0,
            InputSequence = (input & HasSequence) != 0,
            OutputSequence = (output & HasSequence) != 0,
            Ttl = t.GetByte(Ttl),
            Tos = is6 ? outer.TrafficClass : TunnelValues.WithoutInheritance(tos),
            InheritTos = is6 ? outer.InheritTrafficClass : TunnelValues.IsInherited(tos),
            FlowLabel = is6 ? outer.FlowLabel : null,
            InheritFlowLabel = is6 ? outer.InheritFlowLabel : null,
            EncapLimit = is6 ? outer.EncapLimit : null,
            NoEncapLimit = is6 ? outer.NoEncapLimit : null,
            CopyDscp = is6 ? outer.CopyDscp : null,
            AllowLocalRemote = is6 ? outer.AllowLocalRemote : null,
            PathMtuDiscovery = is6 ? null : t.GetBoolean(PathMtu),
            IgnoreDontFragment = is6 ? null : t.GetBoolean(IgnoreDontFragment),
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

    private static void WriteFlags(MessageWriter writer, AttributeSpec flags, AttributeSpec keyAttribute, uint? key, bool? checksum, bool? sequence)
    {
        if (key is null && checksum is null && sequence is null) return;
        ushort set = (ushort)((key is null ? 0 : HasKey) | (checksum == true ? HasChecksum : 0) | (sequence == true ? HasSequence : 0));
        writer.PutUInt16(flags, set);
        writer.PutOptional(keyAttribute, key);
    }
}
