namespace NetNamespace.Objects;

/// <summary>What is done with packets to the destination. Source: RTN_* of linux/rtnetlink.h; <c>ip-route(8)</c>.</summary>
public enum RouteType : byte
{
    /// <summary>RTN_UNSPEC: any, where one is looked for.</summary>
    Unspecified = 0,
    /// <summary>RTN_UNICAST: sent to the next hop or over the link.</summary>
    Unicast = 1,
    /// <summary>RTN_LOCAL: an address of this host.</summary>
    Local = 2,
    /// <summary>RTN_BROADCAST: a broadcast address of a link.</summary>
    Broadcast = 3,
    /// <summary>RTN_ANYCAST: taken as this host's, sent as unicast.</summary>
    Anycast = 4,
    /// <summary>RTN_MULTICAST: a multicast destination.</summary>
    Multicast = 5,
    /// <summary>RTN_BLACKHOLE: dropped in silence.</summary>
    Blackhole = 6,
    /// <summary>RTN_UNREACHABLE: dropped; the sender is told that the host cannot be reached.</summary>
    Unreachable = 7,
    /// <summary>RTN_PROHIBIT: dropped; the sender is told that it is forbidden.</summary>
    Prohibit = 8,
    /// <summary>RTN_THROW: the search goes on in the table of the next rule.</summary>
    Throw = 9,
    /// <summary>RTN_NAT: out of use since kernel 2.6.</summary>
    Nat = 10,
    /// <summary>RTN_XRESOLVE: for an external resolver; not implemented by the kernel.</summary>
    ExternalResolve = 11,
}
