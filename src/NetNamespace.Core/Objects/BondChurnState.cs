namespace NetNamespace.Objects;

/// <summary>Whether a port and its partner come to an agreement (IEEE 802.3ad, 43.4.17). Sources: <c>ip-link(8)</c> (type bond), drivers/net/bonding (AD_CHURN_*).</summary>
public enum BondChurnState : byte
{
    /// <summary>It is being looked at.</summary>
    Monitor = 0,
    /// <summary>They do not.</summary>
    Churn = 1,
    /// <summary>They do.</summary>
    NoChurn = 2,
}
