namespace NetNamespace.Objects;

/// <summary>Whether a link is switched on.</summary>
public enum LinkAdminStatus
{
    /// <summary>Switched off.</summary>
    Down = 0,
    /// <summary>Switched on (IFF_UP).</summary>
    Up = 1,
}
