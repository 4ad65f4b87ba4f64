namespace NetNamespace.Objects;

/// <summary>What is in an IP packet. Source: IPPROTO_* of linux/in.h and linux/in6.h, <c>protocols(5)</c>; other numbers from 0 to 255 are those of IANA.</summary>
public enum IPProtocolNumber : byte
{
    /// <summary>IPv4: control messages.</summary>
    Icmp = 1,
    /// <summary>IPv4: group membership.</summary>
    Igmp = 2,
    /// <summary>IPv4 within IP.</summary>
    IPIP = 4,
    /// <summary>TCP.</summary>
    Tcp = 6,
    /// <summary>UDP.</summary>
    Udp = 17,
    /// <summary>DCCP.</summary>
    Dccp = 33,
    /// <summary>IPv6 within IP.</summary>
    IPv6 = 41,
    /// <summary>Generic routing encapsulation.</summary>
    Gre = 47,
    /// <summary>IPsec: encrypted.</summary>
    Esp = 50,
    /// <summary>IPsec: authenticated.</summary>
    Ah = 51,
    /// <summary>IPv6: control messages.</summary>
    IcmpV6 = 58,
    /// <summary>OSPF.</summary>
    Ospf = 89,
    /// <summary>VRRP.</summary>
    Vrrp = 112,
    /// <summary>L2TP.</summary>
    L2tp = 115,
    /// <summary>SCTP.</summary>
    Sctp = 132,
    /// <summary>UDP-Lite.</summary>
    UdpLite = 136,
}
