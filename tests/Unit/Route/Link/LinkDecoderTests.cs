using System;
using System.Linq;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route.Link;

public class LinkDecoderTests
{
    [Fact]
    public void A_veth_end_that_is_a_port_and_has_its_peer_elsewhere()
    {
        NetLink link = Decode(Convert.FromHexString(LinkBytes.Veth), "blue")!;
        Assert.Equal(("blue", 7, "veth-web", "veth-web", "veth"), (link.Namespace, link.InterfaceIndex, link.Name, link.InterfaceAlias, link.Kind));
        Assert.Equal(LinkLayerType.Ethernet, link.Type);
        Assert.Equal((LinkAdminStatus.Up, LinkOperationalStatus.LowerLayerDown, false), (link.AdminStatus, link.OperationalStatus, link.HasCarrier!.Value));
        Assert.Equal(LinkFlags.Up | LinkFlags.Broadcast | LinkFlags.Multicast, link.Flags);
        Assert.Equal((1400u, 68u, 65535u), (link.Mtu, link.MinMtu!.Value, link.MaxMtu!.Value));
        Assert.Equal(("02:00:00:00:00:02", "ff:ff:ff:ff:ff:ff"), (MacText.Of(link.MacAddress), MacText.Of(link.BroadcastMacAddress)));
        Assert.Equal((2, "bridge"), (link.MasterIndex!.Value, link.PortKind));
        Assert.IsType<BridgePortDetails>(link.PortDetails);
        Assert.Equal((2, 0), (link.PeerIndex!.Value, link.PeerNamespaceId!.Value));
        Assert.Equal("hello", link.Alias);
        Assert.Equal(["a-name-that-is-longer-than-15"], link.AltNames);
        Assert.Equal((1000u, 2u, (uint?)2, 0u), (link.TxQueueLength, link.TxQueues, link.RxQueues, link.Group));
        Assert.Equal(("noqueue", 1u, 1u), (link.QueueingDiscipline, link.Promiscuity, link.AllMulticastCount!.Value));
        Assert.Equal((1u, 0u, 1u), (link.CarrierChanges, link.CarrierUpCount!.Value, link.CarrierDownCount!.Value));
        Assert.Equal(IPv6AddressGeneration.Eui64, link.AddressGeneration);
        Assert.False(link.IsPhysical);
        Assert.False(link.IsNamespaceImmutable);
        Assert.Equal((65536u, 65535u, 65536u, 524280u, 65535u), (link.GsoMaxSize, link.GsoMaxSegments, link.GroMaxSize, link.TsoMaxSize, link.TsoMaxSegments));
        Assert.Equal(0u, link.Statistics!.ReceivedBytes);
        Assert.Null(link.Details);
        Assert.Empty(link.RawAttributes);
    }

    [Fact]
    public void A_bridge_with_all_that_is_special_about_it()
    {
        NetLink link = Decode(Convert.FromHexString(LinkBytes.Bridge))!;
        Assert.Equal((null, "bridge", LinkOperationalStatus.Down), (link.Namespace, link.Kind, link.OperationalStatus));
        Assert.True(link.IsNamespaceImmutable);
        BridgeDetails bridge = Assert.IsType<BridgeDetails>(link.Details);
        Assert.Equal((true, false, (ushort)4096), (bridge.StpEnabled, bridge.VlanFiltering, bridge.Priority));
        Assert.Equal([4, 3, 10, 60], new[] { bridge.ForwardDelay, bridge.HelloTime, bridge.MaxAge, bridge.AgeingTime }.Select(static t => t!.Value.TotalSeconds));
        Assert.Equal((0x4000, "01:80:c2:00:00:00"), (bridge.GroupForwardMask!.Value, MacText.Of(bridge.GroupAddress)));
        Assert.Equal(("1000.02:00:00:00:00:01", "1000.02:00:00:00:00:01"), (bridge.BridgeId, bridge.RootId));
        Assert.Equal((false, true, false, false), (bridge.MulticastSnooping, bridge.NoLinkLocalLearn, bridge.MulticastVlanSnooping, bridge.MultipleSpanningTrees));
        Assert.Equal(TimeSpan.FromMinutes(1), bridge.MulticastQueryInterval);
        Assert.Equal(TimeSpan.FromSeconds(31.24), bridge.MulticastStartupQueryInterval);
        Assert.Equal(((byte)2, (byte)1, 4096u), (bridge.MulticastIgmpVersion, bridge.MulticastMldVersion, bridge.MulticastHashMax));
        Assert.Null(bridge.VlanProtocol);
        Assert.Empty(bridge.RawAttributes);
        Assert.Contains("GroupAddress=01:80:c2:00:00:00", bridge.ToString());
    }

    [Fact]
    public void A_port_with_all_that_its_bridge_keeps_about_it()
    {
        BridgePortDetails port = Assert.IsType<BridgePortDetails>(Decode(Convert.FromHexString(LinkBytes.Veth))!.PortDetails);
        Assert.Equal((BridgePortState.Disabled, (ushort)32, 2u), (port.State, port.Priority, port.Cost));
        Assert.Equal((true, true, true, true), (port.Learning, port.UnicastFlood, port.MulticastFlood, port.BroadcastFlood));
        bool?[] off =
        [
            port.Hairpin, port.BpduGuard, port.RootBlock, port.MulticastFastLeave, port.ProxyArp, port.ProxyArpWifi, port.MulticastToUnicast, port.VlanTunnel,
            port.NeighborSuppress, port.NeighborVlanSuppress, port.Isolated, port.Locked, port.Mab, port.MrpRingOpen, port.MrpInterconnectOpen,
            port.TopologyChangeAcknowledged, port.ConfigurationPending,
        ];
        Assert.All(off, static flag => Assert.False(flag));
        Assert.Equal((MulticastRouterMode.Automatic, (ushort)0), (port.MulticastRouter, port.GroupForwardMask));
        Assert.Equal((512u, 0u, 0u, 0u), (port.MulticastEhtHostsLimit, port.MulticastEhtHosts, port.MulticastGroups, port.MulticastMaxGroups));
        Assert.Equal(("1000.02:00:00:00:00:01", "1000.02:00:00:00:00:01"), (port.RootId, port.BridgeId));
        Assert.Equal((0x8001, 0x8001, 1, 0), (port.PortId!.Value, port.DesignatedPort!.Value, port.PortNumber!.Value, port.DesignatedCost!.Value));
        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero), (port.MessageAgeTimer, port.ForwardDelayTimer, port.HoldTimer));
        Assert.Equal((0, null, null), (port.BackupPortIndex, port.BackupNextHopId, port.LearningSync));
        Assert.Empty(port.RawAttributes);
    }

    [Fact]
    public void A_port_is_written_as_it_was_read()
    {
        BridgePortDetails port = Assert.IsType<BridgePortDetails>(Decode(Convert.FromHexString(LinkBytes.Veth))!.PortDetails);
        MessageWriter writer = new();
        LinkRequests.Change(writer, LinkReference.Numbered(7), new LinkChanges { PortDetails = port }, new Operation("Test", "test"));
        writer.Finish();
        NetLink again = Decode(writer.Written.ToArray())!;
        string[] readOnly = ["RootId", "BridgeId", "DesignatedPort", "DesignatedCost", "PortId", "PortNumber", "TopologyChangeAcknowledged", "ConfigurationPending",
            "MessageAgeTimer", "ForwardDelayTimer", "HoldTimer", "MrpRingOpen", "MrpInterconnectOpen", "MulticastEhtHosts", "MulticastGroups"];
        Assert.Equal("bridge", again.PortKind);
        Assert.Equal(readOnly.Order(), port.DifferencesFrom(again.PortDetails).Select(static difference => difference.Split(' ')[0]).Order());
    }

    [Fact]
    public void A_port_of_a_kind_that_nobody_knows_is_kept_raw()
    {
        MessageWriter writer = new();
        writer.Begin(LinkMessages.New, NetlinkFlags.None, new Operation("Test", "test"));
        writer.Header(new LinkHeader { Index = 5, Type = 1 });
        using (writer.Nest(LinkMessages.LinkInfo))
        {
            writer.PutText(LinkMessages.InfoPortKind, "openvswitch");
            using (writer.Nest(LinkMessages.InfoPortData)) writer.PutUInt32(LinkMessages.Group, 77);
        }

        writer.Finish();
        UnknownPortDetails port = Assert.IsType<UnknownPortDetails>(Decode(writer.Written.ToArray())!.PortDetails);
        Assert.Equal(("openvswitch", "1 attributes"), (port.Kind, port.ToString()));
        Assert.Equal((27, "4D000000"), Assert.Single(port.RawAttributes) is var raw ? (raw.Id, Convert.ToHexString(raw.Value)) : default);
    }

    [Fact]
    public void What_takes_a_change_back_is_what_was_asked_for_and_nothing_else()
    {
        BridgePortDetails before = new() { Cost = 2, Priority = 32, Hairpin = false, State = BridgePortState.Forwarding };
        PortDetails back = ((PortDetails)before).OnlyAskedBy<PortDetails>(new BridgePortDetails { Cost = 7, Hairpin = true });
        Assert.Equal(["Cost", "Hairpin"], back.Names.Order());
        Assert.Equal((2u, false), (Assert.IsType<BridgePortDetails>(back).Cost, ((BridgePortDetails)back).Hairpin));
    }

    [Fact]
    public void What_was_read_is_written_as_it_was()
    {
        MessageWriter writer = new();
        NetLink link = Decode(Convert.FromHexString(LinkBytes.Bridge))!;
        LinkRequests.Create(writer, new NewLink { Name = "br0", Details = link.Details });
        writer.Finish();
        BridgeDetails again = Assert.IsType<BridgeDetails>(Decode(writer.Written.ToArray())!.Details);
        Assert.Empty(again.DifferencesFrom(link.Details));
    }

    [Fact]
    public void A_kind_that_nobody_knows_keeps_its_name_and_its_data()
    {
        MessageWriter writer = new();
        writer.Begin(LinkMessages.New, NetlinkFlags.None, new Operation("Test", "test"));
        writer.Header(new LinkHeader { Index = 5, Type = 1 });
        using (writer.Nest(LinkMessages.LinkInfo))
        {
            writer.PutText(LinkMessages.InfoKind, "quux");
            using (writer.Nest(LinkMessages.InfoData)) writer.PutUInt32(LinkMessages.Group, 77);
        }

        writer.PutUInt32(new AttributeSet("new").Add(90, "IFLA_OF_TOMORROW", WireType.U32), 5);
        writer.Finish();
        NetLink link = Decode(writer.Written.ToArray())!;
        Assert.Equal("quux", link.Kind);
        Assert.Equal((27, "4D000000"), Assert.Single(Assert.IsType<UnknownDetails>(link.Details).RawAttributes) is var raw ? (raw.Id, Convert.ToHexString(raw.Value)) : default);
        Assert.Equal(90, Assert.Single(link.RawAttributes).Id);
    }

    [Theory]
    [InlineData(LinkLayerType.Loopback, null, "loopback")]
    [InlineData(LinkLayerType.Ethernet, "0000:00:03.0", "physical")]
    [InlineData(LinkLayerType.Ethernet, null, "ethernet")]
    public void A_link_without_a_kind_says_what_it_is(LinkLayerType type, string? device, string kind) =>
        Assert.Equal(kind, new NetLink { Type = type, ParentDevice = device }.Kind);

    [Theory]
    [InlineData(true, null, null, "eth0")]
    [InlineData(false, "blue", 3, "blue/eth0")]
    [InlineData(false, null, 3, "nsid 3/eth0")]
    public void A_peer_says_where_it_is(bool same, string? place, int? number, string text) =>
        Assert.Equal(text, new LinkPeer(place, "eth0", 2) { IsInSameNamespace = same, NamespaceId = number }.ToString());

    [Fact]
    public void A_difference_names_the_setting_and_both_values()
    {
        NetLink link = Decode(Convert.FromHexString(LinkBytes.Bridge))!;
        BridgeDetails wanted = new() { StpEnabled = true, MulticastSnooping = true, AgeingTime = TimeSpan.FromSeconds(10) };
        Assert.Equal(["AgeingTime is 00:01:00, not 00:00:10", "MulticastSnooping is False, not True"], wanted.DifferencesFrom(link.Details));
        Assert.Equal(["Priority is not set, not 5"], new BridgeDetails { Priority = 5 }.DifferencesFrom(null));
    }

    private static NetLink? Decode(byte[] datagram, string? place = null)
    {
        MessageReader reader = new(datagram);
        return reader.TryRead(out NetlinkMessage message) ? new LinkDecoder(place).Decode(message) : null;
    }
}
