namespace NetNamespace.Objects;

/// <summary>How a bond spreads what it sends over its ports. Sources: <c>ip-link(8)</c> (type bond), linux/if_bonding.h (BOND_MODE_*).</summary>
public enum BondMode : byte
{
    /// <summary>Over one port after the other, packet by packet (balance-rr).</summary>
    BalanceRR = 0,
    /// <summary>Over one port; another takes over when that fails (active-backup).</summary>
    ActiveBackup = 1,
    /// <summary>Over the port that a hash of the packet's addresses gives (balance-xor).</summary>
    BalanceXor = 2,
    /// <summary>Over all ports at once (broadcast).</summary>
    Broadcast = 3,
    /// <summary>As BalanceXor, over the ports that were agreed upon with the switch by LACP (802.3ad).</summary>
    Ieee8023AD = 4,
    /// <summary>Over the ports by their load; what comes in comes by one of them (balance-tlb).</summary>
    BalanceTlb = 5,
    /// <summary>Likewise both ways, by telling different hosts different MAC addresses (balance-alb).</summary>
    BalanceAlb = 6,
}
