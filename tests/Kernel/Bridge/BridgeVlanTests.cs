using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Kernel.Bridge;

public class BridgeVlanTests : BridgeTest
{
    private BridgeVlanOperations Vlans => new(A.Route);

    [Fact]
    public void What_bridge_made_is_read_as_bridge_reads_it()
    {
        MakeVlanBridgeOrSkip();
        Run("bridge", "-n", "a", "vlan", "add", "vid", "10-20", "dev", "p0");
        Run("bridge", "-n", "a", "vlan", "add", "vid", "40", "dev", "p0", "pvid", "untagged");
        Run("bridge", "-n", "a", "vlan", "add", "vid", "50", "dev", "br0", "self");
        Run("bridge", "-n", "a", "vlan", "set", "vid", "12", "dev", "p0", "state", "blocking");
        foreach (string name in new[] { "p0", "q0", "br0" }) Assert.Equal(Theirs(name), Ours(name));
        NetBridgeVlan blocked = Assert.Single(Vlans.List(), static vlan => vlan.State == BridgePortState.Blocking);
        Assert.Equal(("a", "p0", "br0", 12), (blocked.Namespace, blocked.InterfaceAlias, blocked.Bridge, blocked.VlanId));
    }

    [Fact]
    public void What_is_made_and_removed_is_what_bridge_shows()
    {
        MakeVlanBridgeOrSkip();
        Assert.Equal([10, 11, 12, 30], Vlans.Add(Link("p0"), [new VlanRange(10, 12), new VlanRange(30, 30)], untagged: true).Select(static vlan => vlan.VlanId));
        Vlans.Add(Link("p0"), [new VlanRange(40, 40)], pvid: true);
        Vlans.Add(Link("br0"), [new VlanRange(50, 51)]);
        Assert.Equal(["1 untagged", "10 untagged", "11 untagged", "12 untagged", "30 untagged", "40 PVID"], Theirs("p0"));
        Assert.Equal(["1 PVID untagged", "50", "51"], Theirs("br0"));
        Assert.Equal([null, "BridgeVlanNotFound"], Vlans.Remove(Link("p0"), [new VlanRange(11, 4094), new VlanRange(5, 5)]).Select(static error => error?.ErrorId));
        Assert.All(Vlans.Remove(Link("br0"), [new VlanRange(50, 50)]), Assert.Null);
        Assert.Equal(["1 untagged", "10 untagged"], Theirs("p0"));
        Assert.Equal(["1 PVID untagged", "51"], Theirs("br0"));
    }

    [Fact]
    public void Tunnel_ids_follow_each_other_and_one_that_is_taken_undoes_all()
    {
        MakeVlanBridgeOrSkip();
        Assert.Equal("VlanTunnelOff", Assert.Throws<NetworkObjectException>(() => Vlans.Add(Link("p0"), [new VlanRange(10, 12)], tunnelId: 100)).ErrorId);
        new BridgePortOperations(A.Route).Set(Link("p0"), new BridgePortDetails { VlanTunnel = true });
        Assert.Equal([100u, 101u, 102u], Vlans.Add(Link("p0"), [new VlanRange(10, 12)], untagged: true, tunnelId: 100).Select(static vlan => vlan.TunnelId!.Value));
        Assert.Equal([101u], Vlans.Add(Link("p0"), [new VlanRange(11, 11)], untagged: true, tunnelId: 101).Select(static vlan => vlan.TunnelId!.Value));
        Assert.Empty(Vlans.List(Link("p1").InterfaceIndex));
        string[] before = Theirs("p0");
        NetlinkException error = Assert.Throws<NetlinkException>(() => Vlans.Add(Link("p0"), [new VlanRange(12, 12), new VlanRange(20, 21)], tunnelId: 98));
        Assert.Equal(("AddBridgeVlanFailed", Errno.EEXIST), (error.ErrorId, error.Errno));
        Assert.Equal(before, Theirs("p0"));
        Assert.Equal([(10, 100u), (11, 101u), (12, 102u)], Vlans.List(Link("p0").InterfaceIndex).Where(static vlan => vlan.TunnelId is not null).Select(static vlan => (vlan.VlanId, vlan.TunnelId!.Value)));
    }

    [Fact]
    public void What_cannot_be_is_refused_before_the_kernel_is_asked()
    {
        MakeBridge();
        Assert.Equal("PvidOfRange", Assert.Throws<NetworkObjectException>(() => Vlans.Add(Link("p0"), [new VlanRange(10, 11)], pvid: true)).ErrorId);
        Assert.Equal("NotABridgePort", Assert.Throws<NetworkObjectException>(() => Vlans.Add(Link("p1"), [new VlanRange(10, 10)])).ErrorId);
        Assert.Equal("NotABridgePort", Assert.Throws<NetworkObjectException>(() => Vlans.Remove(Link("p1"), [new VlanRange(10, 10)])).ErrorId);
    }

    private string[] Ours(string name) =>
        [.. Vlans.List(Link(name).InterfaceIndex).Select(static vlan => $"{vlan.VlanId}{(vlan.IsPvid ? " PVID" : "")}{(vlan.IsUntagged ? " untagged" : "")}")];

    private static string[] Theirs(string name)
    {
        IEnumerable<JsonElement> vlans = Bridge("vlan", "show", "dev", name).SelectMany(static link => link.GetProperty("vlans").EnumerateArray());
        return [.. vlans.Select(static vlan => $"{vlan.GetProperty("vlan")}{(Has(vlan, "PVID") ? " PVID" : "")}{(Has(vlan, "Egress Untagged") ? " untagged" : "")}")];
    }

    private static bool Has(JsonElement vlan, string flag) =>
        vlan.TryGetProperty("flags", out JsonElement flags) && flags.EnumerateArray().Any(one => one.GetString() == flag);
}
