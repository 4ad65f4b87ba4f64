namespace NetNamespace.Objects;

/// <summary>What travels over a link. A number without a name here is the kernel's ARPHRD_* of that value. Source: linux/if_arp.h.</summary>
public enum LinkLayerType
{
    /// <summary>ARPHRD_NETROM; also where nothing is known.</summary>
    NetRom = 0,
    /// <summary>ARPHRD_ETHER.</summary>
    Ethernet = 1,
    /// <summary>ARPHRD_INFINIBAND.</summary>
    Infiniband = 32,
    /// <summary>ARPHRD_CAN.</summary>
    Can = 280,
    /// <summary>ARPHRD_PPP.</summary>
    Ppp = 512,
    /// <summary>ARPHRD_RAWIP: packets without any header of the link.</summary>
    RawIP = 519,
    /// <summary>ARPHRD_TUNNEL: IPv4 in IPv4.</summary>
    Tunnel = 768,
    /// <summary>ARPHRD_TUNNEL6: anything in IPv6.</summary>
    Tunnel6 = 769,
    /// <summary>ARPHRD_LOOPBACK.</summary>
    Loopback = 772,
    /// <summary>ARPHRD_SIT: IPv6 in IPv4.</summary>
    Sit = 776,
    /// <summary>ARPHRD_IPGRE.</summary>
    Gre = 778,
    /// <summary>ARPHRD_IEEE80211.</summary>
    Wireless = 801,
    /// <summary>ARPHRD_IP6GRE.</summary>
    Gre6 = 823,
    /// <summary>ARPHRD_NETLINK.</summary>
    Netlink = 824,
    /// <summary>ARPHRD_VSOCKMON.</summary>
    VsockMonitor = 826,
    /// <summary>ARPHRD_VOID: nothing is known.</summary>
    Void = 0xffff,
    /// <summary>ARPHRD_NONE: no header at all, as tun and WireGuard.</summary>
    None = 0xfffe,
}
