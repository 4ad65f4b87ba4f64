namespace NetNamespace.Objects;

/// <summary>How macvlans over one link reach each other. Sources: <c>ip-link(8)</c> (type macvlan), linux/if_link.h (enum macvlan_mode).</summary>
public enum MacvlanMode : uint
{
    /// <summary>Not at all.</summary>
    Private = 1,
    /// <summary>Through the switch that the lower link leads to, which has to send frames back (802.1Qbg).</summary>
    Vepa = 2,
    /// <summary>Directly, as ports of one bridge.</summary>
    Bridge = 4,
    /// <summary>There is only this one, and it takes over the lower link with its MAC address.</summary>
    Passthru = 8,
    /// <summary>It gets only what comes from a list of MAC addresses.</summary>
    Source = 16,
}
