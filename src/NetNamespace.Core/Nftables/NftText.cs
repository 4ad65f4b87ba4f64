namespace NetNamespace.Nftables;

/// <summary>The words that <c>nft(8)</c> uses.</summary>
internal static class NftText
{
    /// <summary>The word for a family: <c>ip6</c>.</summary>
    internal static string Family(TableFamily family) => family switch
    {
        TableFamily.Inet => "inet",
        TableFamily.IPv4 => "ip",
        TableFamily.IPv6 => "ip6",
        TableFamily.Arp => "arp",
        TableFamily.NetDevice => "netdev",
        TableFamily.Bridge => "bridge",
        _ => $"family {(int)family}",
    };
}
