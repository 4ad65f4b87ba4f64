namespace NetNamespace.Objects;

/// <summary>What ipvlans over one link have to do with packets. Sources: <c>ip-link(8)</c> (type ipvlan), linux/if_link.h (IPVLAN_MODE_*).</summary>
public enum IpvlanMode : ushort
{
    /// <summary>Frames: each does its own ARP and gets broadcasts and multicast.</summary>
    L2 = 0,
    /// <summary>Packets only: routing is done where the lower link is, and there is no broadcast and no multicast.</summary>
    L3 = 1,
    /// <summary>As L3, but packets pass the netfilter hooks where the lower link is, so that connection tracking works.</summary>
    L3S = 2,
}
