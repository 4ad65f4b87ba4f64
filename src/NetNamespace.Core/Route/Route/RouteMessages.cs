using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>The messages about routes. Sources: <c>rtnetlink(7)</c>, linux/rtnetlink.h.</summary>
internal static class RouteMessages
{
    internal static readonly AttributeSet Attributes = new("route");
    internal static readonly AttributeSpec Destination = Attributes.Add(1, "RTA_DST", WireType.IPAddress);
    internal static readonly AttributeSpec Source = Attributes.Add(2, "RTA_SRC", WireType.IPAddress);
    internal static readonly AttributeSpec InputIndex = Attributes.Add(3, "RTA_IIF", WireType.U32);
    internal static readonly AttributeSpec OutputIndex = Attributes.Add(4, "RTA_OIF", WireType.U32);
    internal static readonly AttributeSpec Gateway = Attributes.Add(5, "RTA_GATEWAY", WireType.IPAddress);
    internal static readonly AttributeSpec Priority = Attributes.Add(6, "RTA_PRIORITY", WireType.U32);
    internal static readonly AttributeSpec PreferredSource = Attributes.Add(7, "RTA_PREFSRC", WireType.IPAddress);
    internal static readonly AttributeSpec Metrics = Attributes.Add(8, "RTA_METRICS", WireType.Nested, () => RouteMetricAttributes.Attributes);
    /// <summary>Not attributes but a row of struct rtnexthop, each with attributes of this set.</summary>
    internal static readonly AttributeSpec Multipath = Attributes.Add(9, "RTA_MULTIPATH", WireType.Bytes);
    internal static readonly AttributeSpec ProtocolInfo = Attributes.Add(10, "RTA_PROTOINFO", WireType.Bytes);
    internal static readonly AttributeSpec Flow = Attributes.Add(11, "RTA_FLOW", WireType.U32);
    internal static readonly AttributeSpec CacheInfo = Attributes.Add(12, "RTA_CACHEINFO", WireType.Bytes);
    internal static readonly AttributeSpec Session = Attributes.Add(13, "RTA_SESSION", WireType.Bytes);
    internal static readonly AttributeSpec MultipathAlgorithm = Attributes.Add(14, "RTA_MP_ALGO", WireType.Bytes);
    internal static readonly AttributeSpec Table = Attributes.Add(15, "RTA_TABLE", WireType.U32);
    internal static readonly AttributeSpec Mark = Attributes.Add(16, "RTA_MARK", WireType.U32);
    internal static readonly AttributeSpec MulticastStatistics = Attributes.Add(17, "RTA_MFC_STATS", WireType.Bytes);
    /// <summary>A next hop of another family: two bytes of family, then the address.</summary>
    internal static readonly AttributeSpec Via = Attributes.Add(18, "RTA_VIA", WireType.Bytes);
    internal static readonly AttributeSpec NewDestination = Attributes.Add(19, "RTA_NEWDST", WireType.Bytes);
    internal static readonly AttributeSpec Preference = Attributes.Add(20, "RTA_PREF", WireType.U8);
    internal static readonly AttributeSpec EncapsulationType = Attributes.Add(21, "RTA_ENCAP_TYPE", WireType.U16);
    /// <summary>Attributes of a set that depends on the type; kept as they are.</summary>
    internal static readonly AttributeSpec Encapsulation = Attributes.Add(22, "RTA_ENCAP", WireType.Bytes);
    internal static readonly AttributeSpec Expires = Attributes.Add(23, "RTA_EXPIRES", WireType.U32);
    internal static readonly AttributeSpec Padding = Attributes.Add(24, "RTA_PAD", WireType.Bytes);
    internal static readonly AttributeSpec UserId = Attributes.Add(25, "RTA_UID", WireType.U32);
    internal static readonly AttributeSpec TtlPropagate = Attributes.Add(26, "RTA_TTL_PROPAGATE", WireType.U8);
    internal static readonly AttributeSpec IPProtocol = Attributes.Add(27, "RTA_IP_PROTO", WireType.U8);
    internal static readonly AttributeSpec SourcePort = Attributes.Add(28, "RTA_SPORT", WireType.U16, bigEndian: true);
    internal static readonly AttributeSpec DestinationPort = Attributes.Add(29, "RTA_DPORT", WireType.U16, bigEndian: true);
    internal static readonly AttributeSpec NextHopId = Attributes.Add(30, "RTA_NH_ID", WireType.U32);
    internal static readonly AttributeSpec FlowLabel = Attributes.Add(31, "RTA_FLOWLABEL", WireType.U32, bigEndian: true);

    /// <summary>RTM_F_LOOKUP_TABLE: the answer to a search says which table it comes from.</summary>
    internal const uint SayTable = 0x1000;
    /// <summary>RTM_F_FIB_MATCH: the answer to a search is the route that fits, and not what came of it.</summary>
    internal const uint SayRoute = 0x2000;

    internal static readonly MessageFormat Format = new("route", 12, Attributes);
    internal static readonly MessageType New = new(24, "RTM_NEWROUTE", Format);
    internal static readonly MessageType Delete = new(25, "RTM_DELROUTE", Format);
    internal static readonly MessageType Get = new(26, "RTM_GETROUTE", Format);
}
