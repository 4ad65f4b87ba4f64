namespace NetNamespace.Objects;

/// <summary>Which of several IPv6 default routers is preferred. Source: RFC 4191; ICMPV6_ROUTER_PREF_* of linux/icmpv6.h.</summary>
public enum RoutePreference : byte
{
    /// <summary>As usual.</summary>
    Medium = 0,
    /// <summary>Before the others.</summary>
    High = 1,
    /// <summary>A value that routers must not send.</summary>
    Invalid = 2,
    /// <summary>After the others.</summary>
    Low = 3,
}
