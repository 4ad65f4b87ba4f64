using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>The messages about neighbours. Sources: <c>rtnetlink(7)</c>, linux/neighbour.h.</summary>
internal static class NeighborMessages
{
    internal static readonly AttributeSet Attributes = new("neighbour");
    internal static readonly AttributeSpec Destination = Attributes.Add(1, "NDA_DST", WireType.IPAddress);
    internal static readonly AttributeSpec LinkLayerAddress = Attributes.Add(2, "NDA_LLADDR", WireType.LinkAddress);
    internal static readonly AttributeSpec CacheInfo = Attributes.Add(3, "NDA_CACHEINFO", WireType.Bytes);
    internal static readonly AttributeSpec Probes = Attributes.Add(4, "NDA_PROBES", WireType.U32);
    internal static readonly AttributeSpec Vlan = Attributes.Add(5, "NDA_VLAN", WireType.U16);
    internal static readonly AttributeSpec Port = Attributes.Add(6, "NDA_PORT", WireType.U16, bigEndian: true);
    internal static readonly AttributeSpec Vni = Attributes.Add(7, "NDA_VNI", WireType.U32);
    internal static readonly AttributeSpec InterfaceIndex = Attributes.Add(8, "NDA_IFINDEX", WireType.U32);
    internal static readonly AttributeSpec Master = Attributes.Add(9, "NDA_MASTER", WireType.U32);
    internal static readonly AttributeSpec LinkNsId = Attributes.Add(10, "NDA_LINK_NETNSID", WireType.S32);
    internal static readonly AttributeSpec SourceVni = Attributes.Add(11, "NDA_SRC_VNI", WireType.U32);
    internal static readonly AttributeSpec Protocol = Attributes.Add(12, "NDA_PROTOCOL", WireType.U8);
    internal static readonly AttributeSpec NextHopId = Attributes.Add(13, "NDA_NH_ID", WireType.U32);
    internal static readonly AttributeSpec FdbAttributes = Attributes.Add(14, "NDA_FDB_EXT_ATTRS", WireType.Bytes);
    internal static readonly AttributeSpec FlagsExtended = Attributes.Add(15, "NDA_FLAGS_EXT", WireType.U32);
    internal static readonly AttributeSpec StateMask = Attributes.Add(16, "NDA_NDM_STATE_MASK", WireType.U16);
    internal static readonly AttributeSpec FlagsMask = Attributes.Add(17, "NDA_NDM_FLAGS_MASK", WireType.U8);

    /// <summary>How far NDA_FLAGS_EXT is moved up beside the flags of the header (NTF_EXT_SHIFT of net/neighbour.h).</summary>
    internal const int ExtendedShift = 8;

    internal static readonly MessageFormat Format = new("neighbour", 12, Attributes);
    internal static readonly MessageType New = new(28, "RTM_NEWNEIGH", Format);
    internal static readonly MessageType Delete = new(29, "RTM_DELNEIGH", Format);
    internal static readonly MessageType Get = new(30, "RTM_GETNEIGH", Format);
}
