namespace NetNamespace.Objects;

/// <summary>From what a bond makes the hash that a packet's port is chosen by. Sources: <c>ip-link(8)</c> (type bond), linux/if_bonding.h (BOND_XMIT_POLICY_*).</summary>
public enum BondXmitHashPolicy : byte
{
    /// <summary>MAC addresses and the type of packet (layer2).</summary>
    Layer2 = 0,
    /// <summary>IP addresses and ports of TCP or UDP (layer3+4).</summary>
    Layer34 = 1,
    /// <summary>MAC and IP addresses (layer2+3).</summary>
    Layer23 = 2,
    /// <summary>As Layer23, of what is inside a tunnel (encap2+3).</summary>
    Encap23 = 3,
    /// <summary>As Layer34, of what is inside a tunnel (encap3+4).</summary>
    Encap34 = 4,
    /// <summary>The VLAN and the sender's MAC address (vlan+srcmac).</summary>
    VlanSrcMac = 5,
}
