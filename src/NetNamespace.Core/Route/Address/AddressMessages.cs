using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>The messages about addresses. Sources: <c>rtnetlink(7)</c>, linux/if_addr.h.</summary>
internal static class AddressMessages
{
    internal static readonly AttributeSet Attributes = new("address");
    /// <summary>The address of the prefix: the peer's on a point-to-point link, else the same as IFA_LOCAL.</summary>
    internal static readonly AttributeSpec Address = Attributes.Add(1, "IFA_ADDRESS", WireType.IPAddress);
    internal static readonly AttributeSpec Local = Attributes.Add(2, "IFA_LOCAL", WireType.IPAddress);
    internal static readonly AttributeSpec Label = Attributes.Add(3, "IFA_LABEL", WireType.Text);
    internal static readonly AttributeSpec Broadcast = Attributes.Add(4, "IFA_BROADCAST", WireType.IPAddress);
    internal static readonly AttributeSpec Anycast = Attributes.Add(5, "IFA_ANYCAST", WireType.IPAddress);
    internal static readonly AttributeSpec CacheInfo = Attributes.Add(6, "IFA_CACHEINFO", WireType.Bytes);
    internal static readonly AttributeSpec Multicast = Attributes.Add(7, "IFA_MULTICAST", WireType.IPAddress);
    internal static readonly AttributeSpec Flags = Attributes.Add(8, "IFA_FLAGS", WireType.U32);
    internal static readonly AttributeSpec RoutePriority = Attributes.Add(9, "IFA_RT_PRIORITY", WireType.U32);
    internal static readonly AttributeSpec TargetNsId = Attributes.Add(10, "IFA_TARGET_NETNSID", WireType.S32);
    internal static readonly AttributeSpec Protocol = Attributes.Add(11, "IFA_PROTO", WireType.U8);

    internal static readonly MessageFormat Format = new("address", 8, Attributes);
    internal static readonly MessageType New = new(20, "RTM_NEWADDR", Format);
    internal static readonly MessageType Delete = new(21, "RTM_DELADDR", Format);
    internal static readonly MessageType Get = new(22, "RTM_GETADDR", Format);
    internal static readonly MessageType NewAnycast = new(60, "RTM_NEWANYCAST", Format);
    /// <summary>Not only the question: the kernel's answers to it bear this number too.</summary>
    internal static readonly MessageType GetAnycast = new(62, "RTM_GETANYCAST", Format);

    /// <summary>RTNLGRP_IPV6_IFADDR: the events of IPv6 addresses.</summary>
    internal const int EventsOfIPv6 = 9;
}
