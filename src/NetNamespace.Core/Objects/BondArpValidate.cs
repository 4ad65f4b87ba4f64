namespace NetNamespace.Objects;

/// <summary>Which ARP and ND answers count for a bond's monitoring. Sources: <c>ip-link(8)</c> (type bond), Documentation/networking/bonding.rst of the kernel.</summary>
public enum BondArpValidate : uint
{
    /// <summary>Any traffic counts.</summary>
    None = 0,
    /// <summary>On the active port only what was asked for.</summary>
    Active = 1,
    /// <summary>On the others only what was asked for.</summary>
    Backup = 2,
    /// <summary>Only what was asked for.</summary>
    All = 3,
    /// <summary>Only ARP and ND count, whoever they are for.</summary>
    Filter = 4,
    /// <summary>Filter, and Active on the active port.</summary>
    FilterActive = 5,
    /// <summary>Filter, and Backup on the others.</summary>
    FilterBackup = 6,
}
