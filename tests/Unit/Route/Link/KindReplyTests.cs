using System;
using System.Linq;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route.Link;

/// <summary>
/// What a kernel 6.1 answered to <c>ip -d link show</c> about links that ip made, as <c>strace -e trace=recvmsg -e read=3</c> shows it, without the attributes
/// that have nothing to do with the kind.
/// </summary>
public class KindReplyTests
{
    // ip link add link eth0 name v100 type vlan id 100 protocol 802.1ad reorder_hdr off loose_binding on ingress-qos-map 1:2 3:4 egress-qos-map 5:6 7:1
    private const string Vlan =
        "9c00000010000000bc70026bac000000000001000600000002100000000000000900030076313030000000006800120009000100766c616e0000000058000200" +
        "0600050088a8000006000100640000000c00020004000000ffffffff1c0004000c00010001000000020000000c00010003000000040000001c0003000c000100" +
        "05000000060000000c00010007000000010000000800050003000000";

    // ip link add link br0 name b7 type vlan id 8 mvrp on bridge_binding on
    private const string BoundVlan =
        "6000000010000000f270026b0d0100000000010009000000021000000000000007000300623700003000120009000100766c616e000000002000020006000500" +
        "8100000006000100080000000c00020019000000ffffffff0800050008000000";

    // ip link add link eth2 name iv0 type ipvlan mode l3s vepa
    private const string Ipvlan =
        "54000000100000000671026b3d010000000001000c00000002100000000000000800030069763000240012000b0001006970766c616e00001400020006000100" +
        "020000000600020002000000080005000b000000";

    // ip link add red type vrf table 1000; ip link set eth3 master red
    private const string Vrf =
        "40000000100000001671026b6d010000000001000d000000800400000000000008000300726564001800120008000100767266000c00020008000100e8030000";

    private const string VrfPort =
        "60000000100000002371026b9d010000000001000a000000021000000000000009000300657468330000000008000a000d000000240012000900010076657468" +
        "0000000008000400767266000c00050008000100e8030000080005000b000000";

    // ip link add bond5 type bond mode 802.3ad miimon 100 updelay 200 downdelay 300 peer_notify_delay 400 xmit_hash_policy layer3+4 resend_igmp 2
    //     num_grat_arp 3 all_slaves_active 1 min_links 1 lacp_rate fast lacp_active on ad_select bandwidth ad_user_port_key 5 ad_actor_sys_prio 100
    //     ad_actor_system 02:00:00:00:00:99; ip link set eth1 master bond5; ip link set bond5 up
    private const string Bond =
        "4c010000100000004171026bcd010000000001000e00000043140100000000000a000300626f6e64350000002001120009000100626f6e640000000010010200" +
        "0500010004000000080003006400000008000400c8000000080005002c01000008001c0090010000050006000100000008000700000000000800090000000000" +
        "08000a000000000005000c000000000005000d000000000005000e000100000008000f0002000000050010000300000005001100010000000800120001000000" +
        "0800130001000000080014000100000005001d00010000000500150001000000050016000100000005001b000100000005001e00020000000500200001000000" +
        "060018006400000006001900050000000a001a0002000000009900003000170006000100010000000600020001000000060003004f0100000600040001000000" +
        "0a0005000000000000000000";

    private const string BondPort =
        "c0000000100000006471026bfd0100000000010005000000431801000000000009000300657468310000000008000a000e000000840012000900010076657468" +
        "0000000009000400626f6e6400000000680005000500010000000000050002000000000008000300000000000a0004000a56296b06b500000600050000000000" +
        "08000900000000000600060001000000050007004f000000060008000000000005000b000200000005000c000100000006000a00ff0000000800050004000000";

    internal static readonly string[] All = [Vlan, BoundVlan, Ipvlan, Vrf, VrfPort, Bond, BondPort];

    [Fact]
    public void A_vlan()
    {
        NetLink link = Decode(Vlan);
        VlanDetails vlan = Assert.IsType<VlanDetails>(link.Details);
        Assert.Equal(("v100", 3, 100, VlanProtocol.Ieee8021AD), (link.Name, link.LowerIndex!.Value, vlan.VlanId!.Value, vlan.VlanProtocol!.Value));
        Assert.Equal((false, false, false, true, false), (vlan.ReorderHeader, vlan.Gvrp, vlan.Mvrp, vlan.LooseBinding, vlan.BridgeBinding));
        Assert.Equal(["1:2", "3:4"], vlan.IngressQosMap!.Select(static mapping => $"{mapping}"));
        Assert.Equal(["5:6", "7:1"], vlan.EgressQosMap!.Select(static mapping => $"{mapping}"));
        Assert.Empty(vlan.RawAttributes);
        Assert.Contains("IngressQosMap=1:2 3:4", $"{vlan}");
    }

    [Fact]
    public void A_vlan_that_is_bound_to_a_bridge()
    {
        VlanDetails vlan = Assert.IsType<VlanDetails>(Decode(BoundVlan).Details);
        Assert.Equal((8, VlanProtocol.Ieee8021Q), (vlan.VlanId!.Value, vlan.VlanProtocol!.Value));
        Assert.Equal((true, false, true, false, true), (vlan.ReorderHeader, vlan.Gvrp, vlan.Mvrp, vlan.LooseBinding, vlan.BridgeBinding));
        Assert.Null(vlan.IngressQosMap);
    }

    [Fact]
    public void An_ipvlan()
    {
        NetLink link = Decode(Ipvlan);
        IpvlanDetails ipvlan = Assert.IsType<IpvlanDetails>(link.Details);
        Assert.Equal((11, IpvlanMode.L3S, IpvlanIsolation.Vepa), (link.LowerIndex!.Value, ipvlan.Mode!.Value, ipvlan.Isolation!.Value));
    }

    [Fact]
    public void A_vrf_and_its_port()
    {
        Assert.Equal(1000u, Assert.IsType<VrfDetails>(Decode(Vrf).Details).Table);
        NetLink port = Decode(VrfPort);
        Assert.Equal((13, "veth", 1000u), (port.MasterIndex!.Value, port.Kind, Assert.IsType<VrfPortDetails>(port.PortDetails).Table));
    }

    [Fact]
    public void A_bond()
    {
        BondDetails bond = Assert.IsType<BondDetails>(Decode(Bond).Details);
        Assert.Equal((BondMode.Ieee8023AD, BondXmitHashPolicy.Layer34, BondLacpRate.Fast, BondAdSelect.Bandwidth), (bond.Mode, bond.XmitHashPolicy, bond.LacpRate, bond.AdSelect));
        Assert.Equal([100, 200, 300, 400], new[] { bond.Miimon, bond.UpDelay, bond.DownDelay, bond.PeerNotificationDelay }.Select(static time => time!.Value.TotalMilliseconds));
        Assert.Equal((2u, (byte)3, true, 1u, true), (bond.ResendIgmp, bond.PeerNotifications, bond.AllSlavesActive, bond.MinLinks, bond.LacpActive));
        Assert.Equal(((ushort)5, (ushort)100, "02:00:00:00:00:99"), (bond.AdUserPortKey, bond.AdActorSystemPriority, MacText.Of(bond.AdActorSystem)));
        Assert.Equal((TimeSpan.Zero, BondArpValidate.None, (byte)2, TimeSpan.FromSeconds(1)), (bond.ArpInterval, bond.ArpValidate, bond.ArpMissedMax, bond.LearningPacketInterval));
        Assert.Equal("1 (1 ports, partner 00:00:00:00:00:00)", $"{bond.Aggregator}");
        Assert.Equal((335, 1), (bond.Aggregator!.ActorKey, bond.Aggregator.PartnerKey));
        Assert.Empty(bond.RawAttributes);
    }

    [Fact]
    public void A_bonds_port()
    {
        NetLink link = Decode(BondPort);
        BondPortDetails port = Assert.IsType<BondPortDetails>(link.PortDetails);
        Assert.Equal((14, "veth", BondSlaveState.Active, BondMiiStatus.Up, 0u), (link.MasterIndex!.Value, link.Kind, port.State!.Value, port.MiiStatus!.Value, port.LinkFailureCount!.Value));
        Assert.Equal(("0a:56:29:6b:06:b5", (ushort)0, (ushort)1, 0), (MacText.Of(port.PermanentMacAddress), port.QueueId!.Value, port.AggregatorId!.Value, port.Priority!.Value));
        Assert.Equal(LacpState.Activity | LacpState.Timeout | LacpState.Aggregation | LacpState.Synchronization | LacpState.Defaulted, port.ActorPortState);
        Assert.Equal((LacpState.None, BondChurnState.NoChurn, BondChurnState.Churn), (port.PartnerPortState, port.ActorChurnState, port.PartnerChurnState));
        Assert.Equal((ushort)255, port.ActorPortPriority);
        Assert.Empty(port.RawAttributes);
    }

    private static NetLink Decode(string hex)
    {
        MessageReader reader = new(Convert.FromHexString(hex));
        Assert.True(reader.TryRead(out NetlinkMessage message));
        return new LinkDecoder(null).Decode(message)!;
    }
}
