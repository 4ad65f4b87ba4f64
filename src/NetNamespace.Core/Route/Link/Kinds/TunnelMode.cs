namespace NetNamespace.Route;

/// <summary>What travels inside of an ipip, sit or ip6tnl link. The numbers are those of the protocols in an IP header.</summary>
public enum TunnelMode
{
    /// <summary>Any of them.</summary>
    Any = 0,
    /// <summary>IPv4: ipip, and ipip6 of ip6tnl.</summary>
    IPv4 = 4,
    /// <summary>IPv6: ip6ip of sit, and ip6ip6 of ip6tnl.</summary>
    IPv6 = 41,
    /// <summary>MPLS: mplsip.</summary>
    Mpls = 137,
}
