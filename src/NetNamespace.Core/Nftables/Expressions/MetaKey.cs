namespace NetNamespace.Nftables;

/// <summary>What is known about a packet beside its bytes. Numbers that are not here are kept all the same. Source: linux/netfilter/nf_tables.h (NFT_META_*).</summary>
public enum MetaKey
{
    /// <summary>NFT_META_LEN: its length in bytes.</summary>
    Length = 0,
    /// <summary>NFT_META_PROTOCOL: its Ethernet type.</summary>
    Protocol = 1,
    /// <summary>NFT_META_MARK.</summary>
    Mark = 3,
    /// <summary>NFT_META_IIF: the index of the link it came in on.</summary>
    InputInterface = 4,
    /// <summary>NFT_META_OIF: the index of the link it goes out on.</summary>
    OutputInterface = 5,
    /// <summary>NFT_META_IIFNAME: the name of the link it came in on, 16 bytes.</summary>
    InputInterfaceName = 6,
    /// <summary>NFT_META_OIFNAME: the name of the link it goes out on, 16 bytes.</summary>
    OutputInterfaceName = 7,
    /// <summary>NFT_META_NFPROTO: its family, one byte, 2 for IPv4 and 10 for IPv6.</summary>
    Family = 15,
    /// <summary>NFT_META_L4PROTO: its transport protocol, one byte.</summary>
    TransportProtocol = 16,
}
