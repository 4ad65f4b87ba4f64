using System;

namespace NetNamespace.Objects;

/// <summary>
/// How far the link-layer address of a neighbour is known. An entry is in one state; several together say which ones are looked for.
/// Source: NUD_* of linux/neighbour.h; <c>ip-neighbour(8)</c>.
/// </summary>
[Flags]
public enum NeighborState
{
    /// <summary>NUD_NONE: nothing was tried yet.</summary>
    None = 0,
    /// <summary>NUD_INCOMPLETE: it was asked for and has not answered yet.</summary>
    Incomplete = 0x01,
    /// <summary>NUD_REACHABLE: it answered a short while ago.</summary>
    Reachable = 0x02,
    /// <summary>NUD_STALE: it answered longer ago; it is asked again when it is used.</summary>
    Stale = 0x04,
    /// <summary>NUD_DELAY: it was used while stale; it is asked shortly, unless traffic shows that it is there.</summary>
    Delay = 0x08,
    /// <summary>NUD_PROBE: it is being asked whether it is still there.</summary>
    Probe = 0x10,
    /// <summary>NUD_FAILED: it never answered.</summary>
    Failed = 0x20,
    /// <summary>NUD_NOARP: it need not be asked, as with multicast, or on a link without addresses. Not shown unless asked for.</summary>
    NoArp = 0x40,
    /// <summary>NUD_PERMANENT: somebody said so, and it stays until somebody takes it away.</summary>
    Permanent = 0x80,
}
