using System;
using System.Linq;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route.Bridge;

public class VlanDecoderTests
{
    [Fact]
    public void Every_VLAN_of_a_port_and_of_the_bridge_itself()
    {
        NetBridgeVlan[] all = [.. BridgeSamples.Vlans(Convert.FromHexString(BridgeBytes.Vlans))];
        Assert.Equal([1, 1, 10, .. Enumerable.Range(22, 9), 40, 50, 51, 52], all.Select(static vlan => vlan.VlanId));
        Assert.Equal(("blue", 2, "br0", "br0", true, true), (all[0].Namespace, all[0].InterfaceIndex, all[0].InterfaceAlias, all[0].Bridge, all[0].IsPvid, all[0].IsUntagged));
        Assert.Equal(("v0", "br0", false, true), (all[1].InterfaceAlias, all[1].Bridge, all[1].IsPvid, all[1].IsUntagged));
        Assert.Equal(["40"], all.Where(static vlan => vlan is { IsPvid: true, InterfaceIndex: 4 }).Select(static vlan => $"{vlan.VlanId}"));
        Assert.Equal([1, 40, 50, 51, 52], all.Where(static vlan => vlan is { IsUntagged: true, InterfaceIndex: 4 }).Select(static vlan => vlan.VlanId));
        Assert.All(all, static vlan => Assert.Equal((BridgePortState.Forwarding, MulticastRouterMode.Automatic), (vlan.State, vlan.MulticastRouter)));
        Assert.All(all, static vlan => Assert.Empty(vlan.RawAttributes));
        Assert.Equal(("1 dev br0 PVID untagged", "10 dev v0"), (all[0].ToString(), all[2].ToString()));
    }

    [Fact]
    public void The_same_from_the_links_of_a_kernel_that_has_no_messages_for_it()
    {
        string[] expected = [.. BridgeSamples.Vlans(Convert.FromHexString(BridgeBytes.Vlans)).Select(static vlan => vlan.ToString())];
        Assert.Equal(expected, BridgeSamples.LinkVlans(Convert.FromHexString(BridgeBytes.LinkVlans)).Select(static vlan => vlan.ToString()));
        Assert.Equal(BridgeBytes.TunnelVlanTexts, BridgeSamples.LinkVlans(Convert.FromHexString(BridgeBytes.LinkVlanRanges)).Select(static vlan => vlan.ToString()));
    }

    [Fact]
    public void Each_VLAN_of_a_range_has_its_own_tunnel_id()
    {
        NetBridgeVlan[] all = [.. BridgeSamples.Vlans(Convert.FromHexString(BridgeBytes.TunnelVlans))];
        Assert.Equal([(60, 160u), (61, 161u), (62, 162u)], all.Where(static vlan => vlan.TunnelId is not null).Select(static vlan => (vlan.VlanId, vlan.TunnelId!.Value)));
        Assert.Equal(BridgeBytes.TunnelVlanTexts, all.Select(static vlan => vlan.ToString()));
    }

    [Fact]
    public void A_VLAN_that_cannot_be_is_malformed()
    {
        MessageWriter writer = new();
        writer.Begin(VlanMessages.New, NetlinkFlags.None, new Operation("Test", "test"));
        writer.Header(new VlanHeader { Family = 7, Index = 4 });
        using (writer.Nest(VlanMessages.DatabaseEntry))
        {
            writer.PutStruct(VlanMessages.EntryInfo, new VlanInfo { Id = 10 });
            writer.PutUInt16(VlanMessages.EntryRange, 60000);
        }

        writer.Finish();
        byte[] bytes = writer.Written.ToArray();
        Assert.Throws<NetlinkException>(() => BridgeSamples.Vlans(bytes));
    }
}
