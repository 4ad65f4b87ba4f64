namespace NetNamespace.Objects;

/// <summary>How often the partner is asked for LACP messages. Sources: <c>ip-link(8)</c> (type bond), Documentation/networking/bonding.rst of the kernel.</summary>
public enum BondLacpRate : byte
{
    /// <summary>Every 30 seconds.</summary>
    Slow = 0,
    /// <summary>Every second.</summary>
    Fast = 1,
}
