namespace NetNamespace.Objects;

/// <summary>Whether a port of a bridge, or the bridge, is sent all multicast, as a router needs it. Source: linux/if_bridge.h (MDB_RTR_TYPE_*).</summary>
public enum MulticastRouterMode
{
    /// <summary>Never.</summary>
    Disabled,
    /// <summary>For a while, whenever a query comes from there.</summary>
    Automatic,
    /// <summary>Always.</summary>
    Permanent,
    /// <summary>For a while from now on; then Automatic.</summary>
    Temporary,
}
