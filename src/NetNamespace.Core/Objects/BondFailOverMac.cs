namespace NetNamespace.Objects;

/// <summary>Which MAC address the active port of an active-backup bond has. Sources: <c>ip-link(8)</c> (type bond), Documentation/networking/bonding.rst of the kernel.</summary>
public enum BondFailOverMac : byte
{
    /// <summary>All ports have the bond's.</summary>
    None = 0,
    /// <summary>The bond takes that of the active port.</summary>
    Active = 1,
    /// <summary>A port gets the bond's when it becomes the active one.</summary>
    Follow = 2,
}
