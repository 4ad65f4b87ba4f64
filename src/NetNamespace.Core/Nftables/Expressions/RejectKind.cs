namespace NetNamespace.Nftables;

/// <summary>How the sender of a packet is told that it was refused. Source: linux/netfilter/nf_tables.h (enum nft_reject_types).</summary>
public enum RejectKind
{
    /// <summary>NFT_REJECT_ICMP_UNREACH: an ICMP or ICMPv6 error; the code is the family's own.</summary>
    Icmp = 0,
    /// <summary>NFT_REJECT_TCP_RST: a TCP reset.</summary>
    TcpReset = 1,
    /// <summary>NFT_REJECT_ICMPX_UNREACH: an error of either family; the code is one of nf_tables' own (<c>icmpx</c>).</summary>
    IcmpX = 2,
}
