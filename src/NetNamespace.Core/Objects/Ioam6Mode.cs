namespace NetNamespace.Objects;

/// <summary>Where measurements go. Source: IOAM6_IPTUNNEL_MODE_* of linux/ioam6_iptunnel.h.</summary>
public enum Ioam6Mode
{
    /// <summary>Into the packet itself.</summary>
    Inline = 1,
    /// <summary>Into an IPv6 header around it.</summary>
    Encap = 2,
    /// <summary>Into packets of this host themselves, and around those of others.</summary>
    Auto = 3,
}
