namespace NetNamespace.Nftables;

/// <summary>A direction of a connection. Source: linux/netfilter/nf_conntrack_tuple_common.h (enum ip_conntrack_dir).</summary>
public enum ConntrackDirection : byte
{
    /// <summary>IP_CT_DIR_ORIGINAL: from whoever began it.</summary>
    Original = 0,
    /// <summary>IP_CT_DIR_REPLY: back to them.</summary>
    Reply = 1,
}
