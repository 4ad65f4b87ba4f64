using System;

namespace NetNamespace.Nftables;

/// <summary>The states of a connection, as nf_tables has them in a register. Source: linux/netfilter/nf_conntrack_common.h (NF_CT_STATE_BIT).</summary>
[Flags]
public enum ConntrackStates : uint
{
    /// <summary>None of them.</summary>
    None = 0,
    /// <summary>Of no connection, and not the beginning of one.</summary>
    Invalid = 1,
    /// <summary>Of a connection that was seen in both directions.</summary>
    Established = 2,
    /// <summary>New, but on account of another connection, such as an ICMP error.</summary>
    Related = 4,
    /// <summary>The first of a connection.</summary>
    New = 8,
    /// <summary>Not tracked, by a rule.</summary>
    Untracked = 64,
}
