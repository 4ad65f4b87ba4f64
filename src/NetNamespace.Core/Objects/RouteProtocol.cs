namespace NetNamespace.Objects;

/// <summary>Who made a route. Source: RTPROT_* of linux/rtnetlink.h; other numbers are those of /etc/iproute2/rt_protos.</summary>
public enum RouteProtocol : byte
{
    /// <summary>It was not said.</summary>
    Unspecified = 0,
    /// <summary>An ICMP redirect.</summary>
    Redirect = 1,
    /// <summary>The kernel, with an address or a link.</summary>
    Kernel = 2,
    /// <summary>Somebody by hand, or a script while the machine started: what <c>ip route add</c> says.</summary>
    Boot = 3,
    /// <summary>The administrator, to stay: routing daemons leave it alone.</summary>
    Static = 4,
    /// <summary>GateD.</summary>
    Gated = 8,
    /// <summary>A router's announcement (IPv6).</summary>
    RouterAdvertisement = 9,
    /// <summary>Merit MRT.</summary>
    Mrt = 10,
    /// <summary>Zebra, Quagga or FRRouting.</summary>
    Zebra = 11,
    /// <summary>BIRD.</summary>
    Bird = 12,
    /// <summary>DECnet's routing daemon.</summary>
    DnRouted = 13,
    /// <summary>XORP.</summary>
    Xorp = 14,
    /// <summary>Netsukuku.</summary>
    Ntk = 15,
    /// <summary>A DHCP client.</summary>
    Dhcp = 16,
    /// <summary>A multicast daemon.</summary>
    Mrouted = 17,
    /// <summary>Keepalived.</summary>
    Keepalived = 18,
    /// <summary>Babel.</summary>
    Babel = 42,
    /// <summary>Open/R.</summary>
    OpenR = 99,
    /// <summary>BGP.</summary>
    Bgp = 186,
    /// <summary>IS-IS.</summary>
    Isis = 187,
    /// <summary>OSPF.</summary>
    Ospf = 188,
    /// <summary>RIP.</summary>
    Rip = 189,
    /// <summary>EIGRP.</summary>
    Eigrp = 192,
}
