using System;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route.Bridge;

/// <summary>Our requests are byte for byte those of bridge 6.1.0 for the same command, as <c>strace -e trace=sendmsg -e write=3 bridge …</c> shows them.</summary>
public class VlanRequestTests
{
    private static readonly Operation s_operation = new("TestFailed", "test");
    private static readonly NetLink s_port = new() { InterfaceIndex = 4, Name = "v0", KernelKind = "veth" };
    private static readonly NetLink s_bridge = new() { InterfaceIndex = 2, Name = "br0", KernelKind = "bridge" };
    private readonly MessageWriter _writer = new();

    // bridge link set dev v0 hairpin on cost 7 state 3, whose attributes come in the order of its arguments
    [Fact]
    public void A_port()
    {
        BridgePortDetails port = new() { Hairpin = true, Cost = 7, State = BridgePortState.Forwarding };
        LinkRequests.ChangePort(_writer, LinkReference.Numbered(4), port, s_operation);
        BridgeBytes.Same("3c000000130005000000000000000000070000000400000000000000000000001c000c80" + "0500010003000000" + "0800030007000000" + "0500040001000000", _writer);
    }

    // bridge vlan add vid 10 dev v0
    [Fact]
    public void A_vlan()
    {
        VlanRequests.Add(_writer, s_port, new VlanRange(10, 10), VlanInfoFlags.None, s_operation);
        BridgeBytes.Same(
            "2c000000130005008f6a026b00000000070000000400000000000000000000000c001a000800020000000a00",
            _writer);
    }

    // bridge vlan add vid 20-30 dev v0
    [Fact]
    public void A_range()
    {
        VlanRequests.Add(_writer, s_port, new VlanRange(20, 30), VlanInfoFlags.None, s_operation);
        BridgeBytes.Same(
            "3400000013000500926a026b000000000700000004000000000000000000000014001a0008000200080014000800020010001e00",
            _writer);
    }

    // bridge vlan add vid 40 dev v0 pvid untagged
    [Fact]
    public void The_one_of_frames_without_a_tag()
    {
        VlanRequests.Add(_writer, s_port, new VlanRange(40, 40), VlanInfoFlags.Pvid | VlanInfoFlags.Untagged, s_operation);
        BridgeBytes.Same(
            "2c00000013000500936a026b00000000070000000400000000000000000000000c001a000800020006002800",
            _writer);
    }

    // bridge vlan add vid 50-52 dev v0 untagged
    [Fact]
    public void An_untagged_range()
    {
        VlanRequests.Add(_writer, s_port, new VlanRange(50, 52), VlanInfoFlags.Untagged, s_operation);
        BridgeBytes.Same(
            "3400000013000500956a026b000000000700000004000000000000000000000014001a00080002000c0032000800020014003400",
            _writer);
    }

    // bridge vlan add vid 50 dev br0 self
    [Fact]
    public void A_vlan_of_the_bridge_itself()
    {
        VlanRequests.Add(_writer, s_bridge, new VlanRange(50, 50), VlanInfoFlags.None, s_operation);
        BridgeBytes.Same(
            "3400000013000500966a026b000000000700000002000000000000000000000014001a0006000000020000000800020000003200",
            _writer);
    }

    // bridge vlan add vid 60-62 dev v0 tunnel_info id 160-162
    [Fact]
    public void Tunnel_ids()
    {
        VlanRequests.Tunnel(_writer, s_port, new VlanRange(60, 62), 160, add: true, s_operation);
        BridgeBytes.Same(
            "5c00000013000500986a026b00000000070000000400000000000000000000003c001a001c00030008000100a0000000060002003c00000006000300080000001c0003000800" +
            "0100a2000000060002003e0000000600030010000000",
            _writer);
    }

    // bridge vlan add vid 70 dev v0 tunnel_info id 170
    [Fact]
    public void A_tunnel_id()
    {
        VlanRequests.Tunnel(_writer, s_port, new VlanRange(70, 70), 170, add: true, s_operation);
        BridgeBytes.Same(
            "4000000013000500996a026b000000000700000004000000000000000000000020001a001c00030008000100aa00000006000200460000000600030000000000",
            _writer);
    }

    // bridge vlan del vid 60-61 dev v0 tunnel_info id 160-161
    [Fact]
    public void No_tunnel_ids_any_more()
    {
        VlanRequests.Tunnel(_writer, s_port, new VlanRange(60, 61), 160, add: false, s_operation);
        BridgeBytes.Same(
            "5c000000110005009a6a026b00000000070000000400000000000000000000003c001a001c00030008000100a0000000060002003c00000006000300080000001c0003000800" +
            "0100a1000000060002003d0000000600030010000000",
            _writer);
    }

    // bridge vlan set vid 10 dev v0 state blocking
    [Fact]
    public void A_state()
    {
        VlanRequests.Change(_writer, 4, new VlanRange(10, 10), new BridgeVlanChange { State = BridgePortState.Blocking }, s_operation);
        BridgeBytes.Same("2c00000070000500f5390b6b000000000700000004000000140001800800010040000a000500030004000000", _writer);
    }

    // bridge vlan set vid 10-20 dev v0 state 2 mcast_router 2
    [Fact]
    public void States_and_multicast_routers_of_a_range()
    {
        BridgeVlanChange change = new() { State = BridgePortState.Learning, MulticastRouter = MulticastRouterMode.Permanent };
        VlanRequests.Change(_writer, 4, new VlanRange(10, 20), change, s_operation);
        BridgeBytes.Same("3c00000070000500f5390b6b000000000700000004000000240001800800010040000a00060002001400000005000300020000000500060002000000", _writer);
    }

    // What later versions of bridge take is read back as it was written.
    [Fact]
    public void What_later_kernels_take()
    {
        VlanRequests.Change(_writer, 4, new VlanRange(10, 11), new BridgeVlanChange { MulticastMaxGroups = 7, NeighborSuppress = true }, s_operation);
        _writer.Finish();
        NetBridgeVlan[] all = [.. BridgeSamples.Vlans(_writer.Written.ToArray())];
        Assert.Equal(["10 7 True", "11 7 True"], Array.ConvertAll(all, static vlan => $"{vlan.VlanId} {vlan.MulticastMaxGroups} {vlan.NeighborSuppress}"));
    }

    // bridge vlan del vid 50 dev br0 self
    [Fact]
    public void A_vlan_of_the_bridge_less()
    {
        VlanRequests.Remove(_writer, s_bridge, new VlanRange(50, 50), s_operation);
        BridgeBytes.Same(
            "34000000110005009c6a026b000000000700000002000000000000000000000014001a0006000000020000000800020000003200",
            _writer);
    }

    // bridge vlan del vid 20-21 dev v0
    [Fact]
    public void A_range_less()
    {
        VlanRequests.Remove(_writer, s_port, new VlanRange(20, 21), s_operation);
        BridgeBytes.Same(
            "34000000110005009e6a026b000000000700000004000000000000000000000014001a0008000200080014000800020010001500",
            _writer);
    }
}
