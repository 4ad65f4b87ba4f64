namespace NetNamespace.Nftables;

/// <summary>What the route of a packet is asked for. Source: linux/netfilter/nf_tables.h (NFT_RT_*).</summary>
public enum RouteKey
{
    /// <summary>NFT_RT_CLASSID: its realm.</summary>
    Realm = 0,
    /// <summary>NFT_RT_NEXTHOP4.</summary>
    NextHop4 = 1,
    /// <summary>NFT_RT_NEXTHOP6.</summary>
    NextHop6 = 2,
    /// <summary>NFT_RT_TCPMSS: the TCP segment size that fits its MTU.</summary>
    TcpSegmentSize = 3,
    /// <summary>NFT_RT_XFRM: whether IPsec encrypts what takes it, one byte.</summary>
    IPsec = 4,
}
