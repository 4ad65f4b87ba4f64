namespace NetNamespace.Objects;

/// <summary>Whether a bond's port is used. Sources: <c>ip-link(8)</c> (type bond), linux/if_bonding.h (BOND_STATE_*).</summary>
public enum BondSlaveState : byte
{
    /// <summary>It is.</summary>
    Active = 0,
    /// <summary>It waits.</summary>
    Backup = 1,
}
