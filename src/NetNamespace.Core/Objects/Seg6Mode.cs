namespace NetNamespace.Objects;

/// <summary>Where a segment routing header goes. Source: SEG6_IPTUN_MODE_* of linux/seg6_iptunnel.h.</summary>
public enum Seg6Mode
{
    /// <summary>Into the packet itself.</summary>
    Inline = 0,
    /// <summary>Into an IPv6 header around it.</summary>
    Encap = 1,
    /// <summary>Into an IPv6 header around its whole frame.</summary>
    L2Encap = 2,
    /// <summary>As Encap, without the first segment.</summary>
    EncapReduced = 3,
    /// <summary>As L2Encap, without the first segment.</summary>
    L2EncapReduced = 4,
}
