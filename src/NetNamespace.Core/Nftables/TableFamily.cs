namespace NetNamespace.Nftables;

/// <summary>Which packets a table sees. Source: linux/netfilter.h (NFPROTO_*), <c>nft(8)</c>, "address families".</summary>
public enum TableFamily
{
    /// <summary>NFPROTO_UNSPEC: in a request, tables of every family.</summary>
    Unspecified = 0,
    /// <summary>NFPROTO_INET: IPv4 and IPv6.</summary>
    Inet = 1,
    /// <summary>NFPROTO_IPV4; nft calls it <c>ip</c>.</summary>
    IPv4 = 2,
    /// <summary>NFPROTO_ARP.</summary>
    Arp = 3,
    /// <summary>NFPROTO_NETDEV: what comes in on one link.</summary>
    NetDevice = 5,
    /// <summary>NFPROTO_BRIDGE.</summary>
    Bridge = 7,
    /// <summary>NFPROTO_IPV6; nft calls it <c>ip6</c>.</summary>
    IPv6 = 10,
}
