namespace NetNamespace.Objects;

/// <summary>Which of several aggregators an 802.3ad bond uses. Sources: <c>ip-link(8)</c> (type bond), Documentation/networking/bonding.rst of the kernel.</summary>
public enum BondAdSelect : byte
{
    /// <summary>That of the largest bandwidth, until all its ports are down.</summary>
    Stable = 0,
    /// <summary>That of the largest bandwidth, looked at again whenever a port changes.</summary>
    Bandwidth = 1,
    /// <summary>That with the most ports, likewise.</summary>
    Count = 2,
    /// <summary>That with the highest priority of its ports; kernel 6.18 or later.</summary>
    ActorPortPriority = 3,
}
