namespace NetNamespace.Route;

/// <summary>What the packets around others say of being cut on the way. Source: linux/if_link.h (VXLAN_DF_*, GENEVE_DF_*).</summary>
public enum TunnelDontFragment
{
    /// <summary>They may be cut.</summary>
    Unset = 0,
    /// <summary>They may not.</summary>
    Set = 1,
    /// <summary>What the packet inside says.</summary>
    Inherit = 2,
}
