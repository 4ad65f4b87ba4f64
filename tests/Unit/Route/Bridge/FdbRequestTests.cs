using System.Net;
using System.Net.NetworkInformation;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route.Bridge;

/// <summary>Our requests say what those of bridge 6.1.0 say for the same command, as <c>strace -e trace=sendmsg -e write=3 bridge …</c> shows them.</summary>
public class FdbRequestTests
{
    private static readonly Operation s_operation = new("TestFailed", "test");
    private readonly MessageWriter _writer = new();

    // bridge fdb add 02:00:00:00:00:09 dev v0 master static vlan 10
    [Fact]
    public void In_a_bridge_for_ever() => Same(
        new() { InterfaceIndex = 4, MacAddress = Mac("020000000009"), State = BridgeFdbState.Static, Flags = BridgeFdbFlags.Master, VlanId = 10 },
        CreateMode.Add,
        "300000001c000506aa6a026b000000000700000004000000420004000a0002000200000000090000060005000a000000");

    // bridge fdb add 02:00:00:00:00:0a dev v0 master dynamic vlan 22
    [Fact]
    public void In_a_bridge_for_a_while() => Same(
        new() { InterfaceIndex = 4, MacAddress = Mac("02000000000a"), State = BridgeFdbState.Dynamic, Flags = BridgeFdbFlags.Master, VlanId = 22 },
        CreateMode.Add,
        "300000001c000506ac6a026b000000000700000004000000020004000a00020002000000000a00000600050016000000");

    // bridge fdb add 02:00:00:00:00:0b dev v0 master vlan 10 sticky static
    [Fact]
    public void One_that_does_not_move() => Same(
        new() { InterfaceIndex = 4, MacAddress = Mac("02000000000b"), State = BridgeFdbState.Static, Flags = BridgeFdbFlags.Master | BridgeFdbFlags.Sticky, VlanId = 10 },
        CreateMode.Add,
        "300000001c000506ad6a026b000000000700000004000000420044000a00020002000000000b0000060005000a000000");

    // bridge fdb add 02:00:00:00:00:0c dev br0 self vlan 1
    [Fact]
    public void One_of_the_bridge_itself() => Same(
        new() { InterfaceIndex = 2, MacAddress = Mac("02000000000c"), State = BridgeFdbState.Permanent, Flags = BridgeFdbFlags.Self, VlanId = 1 },
        CreateMode.Add,
        "300000001c000506ae6a026b000000000700000002000000c00002000a00020002000000000c00000600050001000000");

    // bridge fdb add 02:00:00:00:00:0d dev v0 master extern_learn
    [Fact]
    public void One_that_was_learned_elsewhere() => Same(
        new() { InterfaceIndex = 4, MacAddress = Mac("02000000000d"), State = BridgeFdbState.Permanent, Flags = BridgeFdbFlags.Master | BridgeFdbFlags.ExternallyLearned },
        CreateMode.Add,
        "280000001c000506b06a026b000000000700000004000000c00014000a00020002000000000d0000");

    // bridge fdb add 02:00:00:00:00:0d dev v0
    [Fact]
    public void One_of_the_link_itself() => Same(
        new() { InterfaceIndex = 4, MacAddress = Mac("02000000000d"), State = BridgeFdbState.Permanent, Flags = BridgeFdbFlags.Self },
        CreateMode.Add,
        "280000001c000506b06a026b000000000700000004000000c00002000a00020002000000000d0000");

    // bridge fdb add 02:00:00:00:00:19 dev vx dst 192.0.2.1
    [Fact]
    public void At_the_other_end_of_a_vxlan() => Same(
        new() { InterfaceIndex = 5, MacAddress = Mac("020000000019"), State = BridgeFdbState.Permanent, Flags = BridgeFdbFlags.Self, Destination = IPAddress.Parse("192.0.2.1") },
        CreateMode.Add,
        "300000001c000506b86a026b000000000700000005000000c00002000a000200020000000019000008000100c0000201");

    // bridge fdb append 00:00:00:00:00:00 dev vx dst 192.0.2.2 port 4444 vni 9 via v1
    [Fact]
    public void Everything_of_a_vxlan() => Same(
        new() { InterfaceIndex = 5, MacAddress = Mac("000000000000"), State = BridgeFdbState.Permanent, Flags = BridgeFdbFlags.Self, Destination = IPAddress.Parse("192.0.2.2"), Port = 4444, Vni = 9, ViaIndex = 3 },
        CreateMode.Append,
        "480000001c00050cba6a026b000000000700000005000000c00002000a000200000000000000000008000100c000020206000600115c00000800070009000000080008000300" +
        "0000");

    // bridge fdb append 00:00:00:00:00:00 dev vx dst 2001:db8::3
    [Fact]
    public void One_more_end() => Same(
        new() { InterfaceIndex = 5, MacAddress = Mac("000000000000"), State = BridgeFdbState.Permanent, Flags = BridgeFdbFlags.Self, Destination = IPAddress.Parse("2001:db8::3") },
        CreateMode.Append,
        "3c0000001c00050cbc6a026b000000000700000005000000c00002000a00020000000000000000001400010020010db8000000000000000000000003");

    // bridge fdb add 02:00:00:00:00:1a dev vx2 dst 2001:db8::3 src_vni 77 static
    [Fact]
    public void Of_one_network_of_several() => Same(
        new() { InterfaceIndex = 6, MacAddress = Mac("02000000001a"), State = BridgeFdbState.Static, Flags = BridgeFdbFlags.Self, Destination = IPAddress.Parse("2001:db8::3"), SourceVni = 77 },
        CreateMode.Add,
        "440000001c000506bc6a026b000000000700000006000000420002000a00020002000000001a00001400010020010db800000000000000000000000308000b004d000000");

    // bridge fdb replace 02:00:00:00:00:19 dev vx dst 192.0.2.9
    [Fact]
    public void In_the_place_of_another() => Same(
        new() { InterfaceIndex = 5, MacAddress = Mac("020000000019"), State = BridgeFdbState.Permanent, Flags = BridgeFdbFlags.Self, Destination = IPAddress.Parse("192.0.2.9") },
        CreateMode.Replace,
        "300000001c000505bd6a026b000000000700000005000000c00002000a000200020000000019000008000100c0000209");

    // bridge fdb add 02:00:00:00:00:1b dev vx nhid 10
    [Fact]
    public void By_a_nexthop_object() => Same(
        new() { InterfaceIndex = 5, MacAddress = Mac("02000000001b"), State = BridgeFdbState.Permanent, Flags = BridgeFdbFlags.Self, NextHopId = 10 },
        CreateMode.Add,
        "300000001c000506bf6a026b000000000700000005000000c00002000a00020002000000001b000008000d000a000000");

    // bridge fdb del 02:00:00:00:00:09 dev v0 master vlan 10
    [Fact]
    public void A_removal_from_a_bridge() => SameDelete(
        new() { InterfaceIndex = 4, MacAddress = Mac("020000000009"), State = BridgeFdbState.Permanent, BridgeIndex = 2, VlanId = 10 },
        "300000001d000500b16a026b000000000700000004000000c00004000a0002000200000000090000060005000a000000");

    // bridge fdb del 00:00:00:00:00:00 dev vx dst 192.0.2.3
    [Fact]
    public void A_removal_of_one_end() => SameDelete(
        new() { InterfaceIndex = 5, MacAddress = Mac("000000000000"), State = BridgeFdbState.Permanent, Flags = BridgeFdbFlags.Self, Destination = IPAddress.Parse("192.0.2.3") },
        "300000001d000500c16a026b000000000700000005000000c00002000a000200000000000000000008000100c0000203");

    [Fact]
    public void What_a_bridge_has_for_itself_is_removed_from_the_bridge_itself()
    {
        FdbRequests.Delete(_writer, new NetBridgeFdb { InterfaceIndex = 2, BridgeIndex = 2, MacAddress = Mac("02000000000c") }, s_operation);
        _writer.Finish();
        Assert.Equal((byte)BridgeFdbFlags.Self, _writer.Written[26]);
    }

    private static PhysicalAddress Mac(string text) => PhysicalAddress.Parse(text);

    private void Same(NetBridgeFdb entry, CreateMode mode, string bridge)
    {
        FdbRequests.New(_writer, entry, mode, s_operation);
        BridgeBytes.Same(bridge, _writer);
    }

    private void SameDelete(NetBridgeFdb entry, string bridge)
    {
        FdbRequests.Delete(_writer, entry, s_operation);
        BridgeBytes.Same(bridge, _writer);
    }
}
