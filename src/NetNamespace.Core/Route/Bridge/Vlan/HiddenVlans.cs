using System.Collections.Generic;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>
/// The VLANs that a kernel leaves out where it lists them one by one: it makes a range of the VLAN for frames without a tag and of those after it that
/// are alike, and then does not say where the range ends (seen with 6.1). The list that comes with the links has them, without their state.
/// </summary>
internal static class HiddenVlans
{
    /// <summary>Adds to the VLANs those that were left out.</summary>
    /// <param name="vlans">The VLANs, link by link; they stay in this order.</param>
    /// <param name="ofLinks">The VLANs as they come with the links.</param>
    internal static void Complete(List<NetBridgeVlan> vlans, List<List<NetBridgeVlan>> ofLinks)
    {
        HashSet<(int Link, int Id)> known = [];
        Dictionary<int, NetBridgeVlan> pvids = [];
        foreach (NetBridgeVlan vlan in vlans)
        {
            known.Add((vlan.InterfaceIndex, vlan.VlanId));
            if (vlan.IsPvid) pvids[vlan.InterfaceIndex] = vlan;
        }

        List<NetBridgeVlan> hidden = [];
        foreach (List<NetBridgeVlan> ofLink in ofLinks)
        {
            foreach (NetBridgeVlan vlan in ofLink)
            {
                if (pvids.TryGetValue(vlan.InterfaceIndex, out NetBridgeVlan? like) && !known.Contains((vlan.InterfaceIndex, vlan.VlanId))) hidden.Add(With(vlan, like));
            }
        }

        if (hidden.Count == 0) return;
        vlans.AddRange(hidden);
        vlans.Sort(static (a, b) => (a.InterfaceIndex, a.VlanId).CompareTo((b.InterfaceIndex, b.VlanId)));
    }

    /// <summary>What is alike within a range.</summary>
    private static NetBridgeVlan With(NetBridgeVlan vlan, NetBridgeVlan like) => new()
    {
        Namespace = vlan.Namespace,
        InterfaceIndex = vlan.InterfaceIndex,
        InterfaceAlias = vlan.InterfaceAlias,
        Bridge = vlan.Bridge,
        VlanId = vlan.VlanId,
        IsPvid = vlan.IsPvid,
        IsUntagged = vlan.IsUntagged,
        State = like.State,
        MulticastRouter = like.MulticastRouter,
        NeighborSuppress = like.NeighborSuppress,
    };
}
