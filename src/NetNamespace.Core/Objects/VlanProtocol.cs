namespace NetNamespace.Objects;

/// <summary>The tag that a VLAN's frames have. Source: linux/if_ether.h (ETH_P_8021Q, ETH_P_8021AD).</summary>
public enum VlanProtocol
{
    /// <summary>802.1Q.</summary>
    Ieee8021Q = 0x8100,
    /// <summary>802.1ad, the service provider's outer tag.</summary>
    Ieee8021AD = 0x88a8,
}
