namespace NetNamespace.Route;

/// <summary>What the kinds of tunnels have in common and what not.</summary>
internal static class TunnelKinds
{
    internal static readonly LinkKind Gre = OfGre(TunnelKind.Gre, "CONFIG_NET_IPGRE", "ip_gre");
    internal static readonly LinkKind Gretap = OfGre(TunnelKind.Gretap, "CONFIG_NET_IPGRE", "ip_gre");
    internal static readonly LinkKind Ip6gre = OfGre(TunnelKind.Ip6gre, "CONFIG_IPV6_GRE", "ip6_gre");
    internal static readonly LinkKind Ip6gretap = OfGre(TunnelKind.Ip6gretap, "CONFIG_IPV6_GRE", "ip6_gre");
    internal static readonly LinkKind Ipip = OfIP(TunnelKind.Ipip, "CONFIG_NET_IPIP", "ipip");
    internal static readonly LinkKind Sit = OfIP(TunnelKind.Sit, "CONFIG_IPV6_SIT", "sit");
    internal static readonly LinkKind Ip6tnl = OfIP(TunnelKind.Ip6tnl, "CONFIG_IPV6_TUNNEL", "ip6_tunnel");

    /// <summary>The kernel's name of a kind.</summary>
    internal static string NameOf(TunnelKind kind) => kind.ToString().ToLowerInvariant();

    internal static bool IsGre(TunnelKind kind) => kind is TunnelKind.Gre or TunnelKind.Gretap or TunnelKind.Ip6gre or TunnelKind.Ip6gretap;

    /// <summary>Whether the packets around others are of IPv6.</summary>
    internal static bool IsOverIPv6(TunnelKind kind) => kind is TunnelKind.Ip6gre or TunnelKind.Ip6gretap or TunnelKind.Ip6tnl;

    private static LinkKind OfGre(TunnelKind kind, string option, string module) =>
        new(NameOf(kind), option, module, GreAttributes.Set, (in Netlink.AttributeTable data) => GreAttributes.Read(kind, data));

    private static LinkKind OfIP(TunnelKind kind, string option, string module) =>
        new(NameOf(kind), option, module, IPTunnelAttributes.Set, (in Netlink.AttributeTable data) => IPTunnelAttributes.Read(kind, data));
}
