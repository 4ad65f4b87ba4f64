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
    public void VLANs_like_that_of_frames_without_a_tag_are_not_lost()
    {
        MakeVlanBridgeOrSkip();
        Assert.Equal([2, 3, 4], Vlans.Add(Link("p0"), [new VlanRange(2, 4)], untagged: true).Select(static vlan => vlan.VlanId));
        Assert.Equal(["1 PVID untagged", "2 untagged", "3 untagged", "4 untagged"], Ours("p0"));
        Assert.All(Vlans.List(Link("p0").InterfaceIndex), static vlan => Assert.Equal(BridgePortState.Forwarding, vlan.State));
        Assert.Equal(Theirs("p0"), Ours("p0"));
    }

    [Fact]
    public void States_are_what_bridge_shows_and_one_that_is_refused_undoes_all()
    {
        MakeVlanBridgeOrSkip();
        Run("bridge", "-n", "a", "vlan", "add", "vid", "10-14", "dev", "p0");
        Run("bridge", "-n", "a", "vlan", "set", "vid", "12", "dev", "p0", "state", "learning");
        NetBridgeVlan[] set = [.. Vlans.Set(Link("p0"), [new VlanRange(9, 11), new VlanRange(13, 13)], new BridgeVlanChange { State = BridgePortState.Blocking })];
        Assert.Equal(["10 Blocking", "11 Blocking", "13 Blocking"], set.Select(static vlan => $"{vlan.VlanId} {vlan.State}"));
        string[] before = States("p0");
        Assert.Equal(["1 forwarding", "10 blocking", "11 blocking", "12 learning", "13 blocking", "14 forwarding"], before);
        Assert.Equal([BridgePortState.Blocking], Vlans.Set(Link("p0"), [new VlanRange(13, 13)], new BridgeVlanChange { State = BridgePortState.Blocking }).Select(static vlan => vlan.State!.Value));
        Assert.Equal([BridgePortState.Disabled], Vlans.Set(Link("br0"), [new VlanRange(1, 1)], new BridgeVlanChange { State = BridgePortState.Disabled }).Select(static vlan => vlan.State!.Value));

        // The first row is taken, then comes what the kernel refuses.
        BridgeVlanChange impossible = new() { State = BridgePortState.Disabled, MulticastRouter = (MulticastRouterMode)9 };
        Assert.Equal("SetBridgeVlanFailed", Assert.ThrowsAny<NetNamespaceException>(() => Vlans.Set(Link("p0"), [new VlanRange(10, 14)], impossible)).ErrorId);
        Assert.Equal(before, States("p0"));
        Assert.Equal("BridgeVlanNotFound", Assert.Throws<NetworkObjectException>(() => Vlans.Set(Link("p0"), [new VlanRange(12, 12), new VlanRange(20, 30)], new BridgeVlanChange { State = BridgePortState.Disabled })).ErrorId);
        Run("ip", "-n", "a", "link", "set", "br0", "type", "bridge", "stp_state", "1");
        NetlinkException stp = Assert.Throws<NetlinkException>(() => Vlans.Set(Link("p0"), [new VlanRange(10, 14)], new BridgeVlanChange { State = BridgePortState.Disabled }));
        Assert.Equal(("SetBridgeVlanFailed", Errno.EBUSY), (stp.ErrorId, stp.Errno));
        Assert.Equal(before, States("p0"));
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

    private static string[] States(string name)
    {
        IEnumerable<JsonElement> vlans = Bridge("-d", "vlan", "show", "dev", name).SelectMany(static link => link.GetProperty("vlans").EnumerateArray());
        return [.. vlans.SelectMany(static vlan => Numbers(vlan).Select(id => $"{id} {vlan.GetProperty("state").GetString()}"))];
    }

    /// <summary>With details `bridge` shows rows of equal VLANs as one.</summary>
    private static IEnumerable<int> Numbers(JsonElement vlan)
    {
        int first = vlan.GetProperty("vlan").GetInt32();
        return Enumerable.Range(first, vlan.TryGetProperty("vlanEnd", out JsonElement last) ? last.GetInt32() - first + 1 : 1);
    }

    private static bool Has(JsonElement vlan, string flag) =>
        vlan.TryGetProperty("flags", out JsonElement flags) && flags.EnumerateArray().Any(one => one.GetString() == flag);
}
