namespace NetNamespace.Objects;

/// <summary>Whether ipvlans over one link reach each other. Sources: <c>ip-link(8)</c> (type ipvlan), linux/if_link.h (IPVLAN_F_*).</summary>
public enum IpvlanIsolation : ushort
{
    /// <summary>Directly.</summary>
    Bridge = 0,
    /// <summary>Not at all.</summary>
    Private = 1,
    /// <summary>Through the switch that the lower link leads to, which has to send packets back.</summary>
    Vepa = 2,
}
