namespace NetNamespace.Objects;

/// <summary>Whether an address translation can do its work.</summary>
public enum NamespaceNatState
{
    /// <summary>All of its rules are there and the host forwards.</summary>
    Active,
    /// <summary>Its rules are there, but forwarding was turned off.</summary>
    NotForwarding,
    /// <summary>Somebody removed or changed some of its rules.</summary>
    Incomplete,
    /// <summary>The namespace it is for is gone, or another one has its name.</summary>
    Orphaned,
    /// <summary>Its link, or one that packets are to go out on, is gone. When one of that name comes again, it goes on.</summary>
    LinkMissing,
    /// <summary>All of its rules are there and the host forwards, but another firewall stops its packets or the answers.</summary>
    Blocked,
}

internal static class NamespaceNatStates
{
    /// <summary>The same, seen beside what stops its packets.</summary>
    internal static NamespaceNatState Behind(this NamespaceNatState state, FirewallObstacle[] obstacles) =>
        state == NamespaceNatState.Active && obstacles.Length > 0 ? NamespaceNatState.Blocked : state;
}
