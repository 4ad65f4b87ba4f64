using System;

namespace NetNamespace.Objects;

/// <summary>What connection tracking notes of a connection. Source: IPS_* of linux/netfilter/nf_conntrack_common.h.</summary>
[Flags]
public enum ConntrackStatus : uint
{
    /// <summary>Nothing special.</summary>
    None = 0,
    /// <summary>IPS_EXPECTED: another connection announced it.</summary>
    Expected = 0x1,
    /// <summary>IPS_SEEN_REPLY: packets went both ways.</summary>
    SeenReply = 0x2,
    /// <summary>IPS_ASSURED: it is not dropped early when the table is full.</summary>
    Assured = 0x4,
    /// <summary>IPS_CONFIRMED: its first packet has left.</summary>
    Confirmed = 0x8,
    /// <summary>IPS_SRC_NAT: its source is translated.</summary>
    SourceNat = 0x10,
    /// <summary>IPS_DST_NAT: its destination is translated.</summary>
    DestinationNat = 0x20,
    /// <summary>IPS_SEQ_ADJUST: TCP sequence numbers are shifted.</summary>
    SequenceAdjust = 0x40,
    /// <summary>IPS_SRC_NAT_DONE: the rules for its source were asked.</summary>
    SourceNatDone = 0x80,
    /// <summary>IPS_DST_NAT_DONE: the rules for its destination were asked.</summary>
    DestinationNatDone = 0x100,
    /// <summary>IPS_DYING: it is being removed.</summary>
    Dying = 0x200,
    /// <summary>IPS_FIXED_TIMEOUT: packets do not prolong it.</summary>
    FixedTimeout = 0x400,
    /// <summary>IPS_TEMPLATE: a pattern for connections, and none itself.</summary>
    Template = 0x800,
    /// <summary>IPS_NAT_CLASH: made at the same moment as another one.</summary>
    NatClash = 0x1000,
    /// <summary>IPS_HELPER: a rule chose its helper.</summary>
    Helper = 0x2000,
    /// <summary>IPS_OFFLOAD: a flow table has it.</summary>
    Offload = 0x4000,
    /// <summary>IPS_HW_OFFLOAD: the network card has it.</summary>
    HardwareOffload = 0x8000,
}
