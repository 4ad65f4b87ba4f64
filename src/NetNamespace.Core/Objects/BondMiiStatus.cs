namespace NetNamespace.Objects;

/// <summary>What a bond thinks of a port's carrier. Sources: <c>ip-link(8)</c> (type bond), linux/if_bonding.h (BOND_LINK_*).</summary>
public enum BondMiiStatus : byte
{
    /// <summary>There is carrier.</summary>
    Up = 0,
    /// <summary>It has just gone; the delay runs.</summary>
    Fail = 1,
    /// <summary>There is none.</summary>
    Down = 2,
    /// <summary>It has just come back; the delay runs.</summary>
    Back = 3,
}
