namespace NetNamespace.Nftables;

/// <summary>Where in a packet an offset counts from. Source: linux/netfilter/nf_tables.h (NFT_PAYLOAD_*).</summary>
public enum PayloadBase
{
    /// <summary>NFT_PAYLOAD_LL_HEADER.</summary>
    LinkHeader = 0,
    /// <summary>NFT_PAYLOAD_NETWORK_HEADER.</summary>
    NetworkHeader = 1,
    /// <summary>NFT_PAYLOAD_TRANSPORT_HEADER.</summary>
    TransportHeader = 2,
    /// <summary>NFT_PAYLOAD_INNER_HEADER.</summary>
    InnerHeader = 3,
}
