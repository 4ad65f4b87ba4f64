namespace NetNamespace.Objects;

/// <summary>Whether packets are dropped by where their answers would go. Source: ip-sysctl.rst of the kernel (rp_filter).</summary>
public enum ReversePathFilter
{
    /// <summary>None is.</summary>
    Off = 0,
    /// <summary>Those are whose answers would go out by another link than they came in on.</summary>
    Strict = 1,
    /// <summary>Those are whose answers would go nowhere.</summary>
    Loose = 2,
}
