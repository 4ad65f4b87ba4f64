using System;

namespace NetNamespace.Objects;

/// <summary>
/// What else the kernel notes of a neighbour. The lowest eight are NTF_*, those above are NTF_EXT_* moved up by eight bits, as in the kernel.
/// Source: linux/neighbour.h; <c>ip-neighbour(8)</c>.
/// </summary>
[Flags]
public enum NeighborFlags
{
    /// <summary>Nothing special.</summary>
    None = 0,
    /// <summary>NTF_USE: asks for its address at once, as if a packet was to be sent there. Only said to the kernel, never by it.</summary>
    Use = 0x01,
    /// <summary>NTF_SELF: of a forwarding table, the link's own.</summary>
    Self = 0x02,
    /// <summary>NTF_MASTER: of a forwarding table, the bridge's.</summary>
    Master = 0x04,
    /// <summary>NTF_PROXY: this host answers in its place.</summary>
    Proxy = 0x08,
    /// <summary>NTF_EXT_LEARNED: a control plane said so; it stays, whatever the state, until that takes it away.</summary>
    ExternLearned = 0x10,
    /// <summary>NTF_OFFLOADED: the hardware knows it.</summary>
    Offloaded = 0x20,
    /// <summary>NTF_STICKY: of a forwarding table, does not move to another port.</summary>
    Sticky = 0x40,
    /// <summary>NTF_ROUTER: it is a router. IPv6.</summary>
    Router = 0x80,
    /// <summary>NTF_EXT_MANAGED: the kernel keeps it reachable by itself. Linux 5.16.</summary>
    Managed = 0x100,
    /// <summary>NTF_EXT_LOCKED: of a forwarding table, the port is locked and this one has not been let in.</summary>
    Locked = 0x200,
    /// <summary>NTF_EXT_EXT_VALIDATED: a control plane sees to it that it is valid; the kernel does not drop it. Linux 6.18.</summary>
    ExternValidated = 0x400,
}
