using System;

namespace NetNamespace.Objects;

/// <summary>What the kernel notes of a route or of one of its next hops. Source: RTNH_F_* and RTM_F_* of linux/rtnetlink.h.</summary>
[Flags]
public enum RouteFlags : uint
{
    /// <summary>Nothing special.</summary>
    None = 0,
    /// <summary>RTNH_F_DEAD: the link of the next hop is down.</summary>
    Dead = 0x1,
    /// <summary>RTNH_F_PERVASIVE: the next hop is looked up again.</summary>
    Pervasive = 0x2,
    /// <summary>RTNH_F_ONLINK: the next hop is taken to be on the link, whatever the addresses say.</summary>
    OnLink = 0x4,
    /// <summary>RTNH_F_OFFLOAD: the hardware forwards to the next hop.</summary>
    Offload = 0x8,
    /// <summary>RTNH_F_LINKDOWN: the link of the next hop has no carrier.</summary>
    LinkDown = 0x10,
    /// <summary>RTNH_F_UNRESOLVED: a multicast route that waits for a daemon.</summary>
    Unresolved = 0x20,
    /// <summary>RTNH_F_TRAP: the hardware hands packets to the next hop to the kernel.</summary>
    Trap = 0x40,
    /// <summary>RTM_F_NOTIFY.</summary>
    Notify = 0x100,
    /// <summary>RTM_F_CLONED: a learned exception, such as a path MTU.</summary>
    Cloned = 0x200,
    /// <summary>RTM_F_PREFIX: a prefix that a router announced.</summary>
    Prefix = 0x800,
    /// <summary>RTM_F_OFFLOAD: the hardware has this route.</summary>
    RouteOffload = 0x4000,
    /// <summary>RTM_F_TRAP: the hardware hands this route's packets to the kernel.</summary>
    RouteTrap = 0x8000,
    /// <summary>RTM_F_OFFLOAD_FAILED: the hardware could not take this route.</summary>
    OffloadFailed = 0x20000000,
}
