using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route.Bridge;

public class HiddenVlansTests
{
    [Fact]
    public void What_came_with_the_links_only_is_added_with_the_state_of_the_VLAN_that_hid_it()
    {
        List<NetBridgeVlan> vlans = [Vlan(2, 1, pvid: true, BridgePortState.Forwarding), Vlan(4, 1, pvid: true, BridgePortState.Learning), Vlan(4, 9, pvid: false, BridgePortState.Blocking)];
        HiddenVlans.Complete(vlans, [[Vlan(2, 1, pvid: true)], [Vlan(4, 1, pvid: true), Vlan(4, 2), Vlan(4, 3), Vlan(4, 9)]]);
        Assert.Equal(
            [(2, 1, BridgePortState.Forwarding), (4, 1, BridgePortState.Learning), (4, 2, BridgePortState.Learning), (4, 3, BridgePortState.Learning), (4, 9, BridgePortState.Blocking)],
            vlans.Select(static vlan => (vlan.InterfaceIndex, vlan.VlanId, vlan.State!.Value)));
    }

    [Fact]
    public void Nothing_is_added_where_nothing_hides()
    {
        List<NetBridgeVlan> all = BridgeSamples.Vlans(Convert.FromHexString(BridgeBytes.Vlans));
        NetBridgeVlan[] before = [.. all];
        HiddenVlans.Complete(all, [BridgeSamples.LinkVlans(Convert.FromHexString(BridgeBytes.LinkVlans))]);
        Assert.Equal(before, all);
    }

    [Fact]
    public void A_link_without_such_a_VLAN_hides_none()
    {
        List<NetBridgeVlan> vlans = [Vlan(2, 1, pvid: true), Vlan(4, 5)];
        HiddenVlans.Complete(vlans, [[Vlan(4, 5), Vlan(4, 6)]]);
        Assert.Equal(2, vlans.Count);
    }

    private static NetBridgeVlan Vlan(int link, int id, bool pvid = false, BridgePortState? state = null) => new() { InterfaceIndex = link, VlanId = id, IsPvid = pvid, State = state };
}
