namespace NetNamespace.Nftables;

/// <summary>Which end of a connection an address translation changes. Source: linux/netfilter/nf_tables.h (enum nft_nat_types).</summary>
public enum NatKind
{
    /// <summary>NFT_NAT_SNAT.</summary>
    Source = 0,
    /// <summary>NFT_NAT_DNAT.</summary>
    Destination = 1,
}
