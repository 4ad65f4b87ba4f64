using System.Collections.Generic;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>What a port is to do with a VLAN that it is in. What is null is left as it is. Sources: <c>bridge(8)</c> (bridge vlan set), linux/if_bridge.h (BRIDGE_VLANDB_ENTRY_*).</summary>
public sealed record BridgeVlanChange
{
    /// <summary>What becomes of the VLAN's frames. Not while the kernel's spanning tree protocol, or multiple spanning trees, decide that. Kernel 5.6 or later.</summary>
    public BridgePortState? State { get; init; }

    /// <summary>Whether there is a multicast router in the VLAN; counts while the bridge snoops in each VLAN by itself. Kernel 5.15 or later.</summary>
    public MulticastRouterMode? MulticastRouter { get; init; }

    /// <summary>Most groups that may be joined in it; 0 for no limit. Of ports only, while the bridge snoops in each VLAN by itself. Kernel 6.3 or later.</summary>
    public uint? MulticastMaxGroups { get; init; }

    /// <summary>Whether the bridge answers ARP and ND requests itself in it; takes a port that does so for each VLAN. Kernel 6.4 or later.</summary>
    public bool? NeighborSuppress { get; init; }

    /// <summary>The names of what is to be set.</summary>
    internal IEnumerable<string> Names
    {
        get
        {
            if (State is not null) yield return nameof(State);
            if (MulticastRouter is not null) yield return nameof(MulticastRouter);
            if (MulticastMaxGroups is not null) yield return nameof(MulticastMaxGroups);
            if (NeighborSuppress is not null) yield return nameof(NeighborSuppress);
        }
    }

    /// <summary>What of this is otherwise in a VLAN. The kernel refuses some of it even where it would change nothing.</summary>
    internal BridgeVlanChange WithoutWhatIs(NetBridgeVlan vlan) => new()
    {
        State = State == vlan.State ? null : State,
        MulticastRouter = MulticastRouter == vlan.MulticastRouter ? null : MulticastRouter,
        MulticastMaxGroups = MulticastMaxGroups == vlan.MulticastMaxGroups ? null : MulticastMaxGroups,
        NeighborSuppress = NeighborSuppress == vlan.NeighborSuppress ? null : NeighborSuppress,
    };

    /// <summary>What makes of a changed VLAN what it was before.</summary>
    internal BridgeVlanChange Opposite(NetBridgeVlan before) => new()
    {
        State = State is null ? null : before.State,
        MulticastRouter = MulticastRouter is null ? null : before.MulticastRouter,
        MulticastMaxGroups = MulticastMaxGroups is null ? null : before.MulticastMaxGroups,
        NeighborSuppress = NeighborSuppress is null ? null : before.NeighborSuppress,
    };
}
