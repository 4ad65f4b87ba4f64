namespace NetNamespace.Nftables;

/// <summary>What is asked of the routes about an address. Source: linux/netfilter/nf_tables.h (enum nft_fib_result).</summary>
public enum FibResult
{
    /// <summary>NFT_FIB_RESULT_OIF: the index of the link.</summary>
    OutputInterface = 1,
    /// <summary>NFT_FIB_RESULT_OIFNAME: the name of the link.</summary>
    OutputInterfaceName = 2,
    /// <summary>NFT_FIB_RESULT_ADDRTYPE: the type of the address, RTN_* of linux/rtnetlink.h, four bytes in the machine's order.</summary>
    AddressType = 3,
}
