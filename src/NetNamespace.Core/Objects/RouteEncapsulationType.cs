namespace NetNamespace.Objects;

/// <summary>How a route wraps packets up. Source: LWTUNNEL_ENCAP_* of linux/lwtunnel.h.</summary>
public enum RouteEncapsulationType : ushort
{
    /// <summary>Not at all.</summary>
    None = 0,
    /// <summary>MPLS labels.</summary>
    Mpls = 1,
    /// <summary>Parameters for an IPv4 tunnel.</summary>
    Ip = 2,
    /// <summary>Identifier-locator addressing.</summary>
    Ila = 3,
    /// <summary>Parameters for an IPv6 tunnel.</summary>
    Ip6 = 4,
    /// <summary>IPv6 segment routing.</summary>
    Seg6 = 5,
    /// <summary>BPF programs.</summary>
    Bpf = 6,
    /// <summary>What a segment's node does.</summary>
    Seg6Local = 7,
    /// <summary>The RPL source routing header.</summary>
    Rpl = 8,
    /// <summary>IPv6 in-situ measurements.</summary>
    Ioam6 = 9,
    /// <summary>IPsec.</summary>
    Xfrm = 10,
}
