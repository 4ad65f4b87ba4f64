using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>
/// The settings of a family, of links and of the namespace as a whole, as messages: reads in one dump what takes a file a link under
/// /proc/sys/net. Source: linux/netconf.h.
/// </summary>
internal static class NetconfMessages
{
    /// <summary>NETCONFA_IFINDEX_ALL: what holds for the namespace as a whole.</summary>
    internal const int All = -1;

    /// <summary>NETCONFA_IFINDEX_DEFAULT: what links get that come later.</summary>
    internal const int Default = -2;

    internal static readonly AttributeSet Attributes = new("netconf");
    internal static readonly AttributeSpec InterfaceIndex = Attributes.Add(1, "NETCONFA_IFINDEX", WireType.S32);
    internal static readonly AttributeSpec Forwarding = Attributes.Add(2, "NETCONFA_FORWARDING", WireType.S32);
    internal static readonly AttributeSpec ReversePathFilter = Attributes.Add(3, "NETCONFA_RP_FILTER", WireType.S32);
    internal static readonly AttributeSpec MulticastForwarding = Attributes.Add(4, "NETCONFA_MC_FORWARDING", WireType.S32);
    internal static readonly AttributeSpec ProxyNeighbor = Attributes.Add(5, "NETCONFA_PROXY_NEIGH", WireType.S32);

    internal static readonly MessageFormat Format = new("netconf", 4, Attributes);
    internal static readonly MessageType New = new(80, "RTM_NEWNETCONF", Format);
    internal static readonly MessageType Get = new(82, "RTM_GETNETCONF", Format);
}
