using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>The messages about nexthop objects. Sources: <c>ip-nexthop(8)</c>, linux/nexthop.h.</summary>
internal static class NextHopMessages
{
    internal static readonly AttributeSet Attributes = new("nexthop");
    internal static readonly AttributeSpec Id = Attributes.Add(1, "NHA_ID", WireType.U32);
    /// <summary>A row of struct nexthop_grp.</summary>
    internal static readonly AttributeSpec Group = Attributes.Add(2, "NHA_GROUP", WireType.Bytes);
    internal static readonly AttributeSpec GroupType = Attributes.Add(3, "NHA_GROUP_TYPE", WireType.U16);
    internal static readonly AttributeSpec Blackhole = Attributes.Add(4, "NHA_BLACKHOLE", WireType.Flag);
    internal static readonly AttributeSpec OutputIndex = Attributes.Add(5, "NHA_OIF", WireType.U32);
    internal static readonly AttributeSpec Gateway = Attributes.Add(6, "NHA_GATEWAY", WireType.IPAddress);
    internal static readonly AttributeSpec EncapsulationType = Attributes.Add(7, "NHA_ENCAP_TYPE", WireType.U16);
    internal static readonly AttributeSpec Encapsulation = Attributes.Add(8, "NHA_ENCAP", WireType.Bytes);

    internal static readonly MessageFormat Format = new("nexthop", 8, Attributes);
    internal static readonly MessageType New = new(104, "RTM_NEWNEXTHOP", Format);
    internal static readonly MessageType Get = new(106, "RTM_GETNEXTHOP", Format);
}
