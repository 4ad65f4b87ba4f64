namespace NetNamespace.Route;

/// <summary>The kinds of tunnels of IP.</summary>
public enum TunnelKind
{
    /// <summary>Packets of any protocol in GRE, over IPv4.</summary>
    Gre,
    /// <summary>Ethernet frames in GRE, over IPv4.</summary>
    Gretap,
    /// <summary>Packets of any protocol in GRE, over IPv6.</summary>
    Ip6gre,
    /// <summary>Ethernet frames in GRE, over IPv6.</summary>
    Ip6gretap,
    /// <summary>IPv4 packets in IPv4.</summary>
    Ipip,
    /// <summary>IPv6 packets in IPv4.</summary>
    Sit,
    /// <summary>IPv4 or IPv6 packets in IPv6.</summary>
    Ip6tnl,
}
