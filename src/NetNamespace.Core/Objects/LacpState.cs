using System;

namespace NetNamespace.Objects;

/// <summary>The state that LACP messages tell of a port. Source: linux/if_bonding.h (LACP_STATE_*), IEEE 802.3ad 43.4.2.2.</summary>
[Flags]
public enum LacpState : byte
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>It sends messages unasked.</summary>
    Activity = 0x1,
    /// <summary>It wants messages every second.</summary>
    Timeout = 0x2,
    /// <summary>It may be joined with others.</summary>
    Aggregation = 0x4,
    /// <summary>It is in the right aggregator.</summary>
    Synchronization = 0x8,
    /// <summary>It takes frames in.</summary>
    Collecting = 0x10,
    /// <summary>It sends frames out.</summary>
    Distributing = 0x20,
    /// <summary>What it knows of the partner is a default.</summary>
    Defaulted = 0x40,
    /// <summary>What it knows of the partner is too old.</summary>
    Expired = 0x80,
}
