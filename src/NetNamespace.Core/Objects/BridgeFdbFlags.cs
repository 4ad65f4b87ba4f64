using System;

namespace NetNamespace.Objects;

/// <summary>What else is noted of an entry of a forwarding table. Source: linux/neighbour.h (NTF_*, and NTF_EXT_* eight bits up).</summary>
[Flags]
public enum BridgeFdbFlags
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>Counts as used when it is made.</summary>
    Use = 1 << 0,
    /// <summary>In the link's own table: a VXLAN's, or the addresses that hardware takes.</summary>
    Self = 1 << 1,
    /// <summary>In the table of the bridge that the link is a port of.</summary>
    Master = 1 << 2,
    /// <summary>Made by a program that learns in the kernel's place (EVPN): it does not age.</summary>
    ExternallyLearned = 1 << 4,
    /// <summary>Hardware has it too.</summary>
    Offloaded = 1 << 5,
    /// <summary>Does not move to another port when frames come from there.</summary>
    Sticky = 1 << 6,
    /// <summary>Behind it is a router (VXLAN).</summary>
    Router = 1 << 7,
    /// <summary>Noticed on a locked port, and not let in.</summary>
    Locked = 1 << 9,
}
