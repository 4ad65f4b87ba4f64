using System;
using System.Collections.Generic;
using System.Net;
using System.Net.NetworkInformation;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route.Link;

/// <summary>
/// Requests for the kinds of links say what those of ip 6.1.0 say for the same command, as <c>strace -e trace=sendmsg -e write=3 ip …</c> shows them; and
/// what was written is read as it was meant. A link eth0 has the number 3, and sl1 the number 5.
/// </summary>
public class KindRequestTests
{
    private readonly MessageWriter _writer = new();

    // ip link add link eth0 name x0 type vlan id 7
    [Fact]
    public void A_vlan() => SameOverAnother(
        new VlanDetails { VlanId = 7 },
        "48000000100005067068026b0000000000000000000000000000000000000000080005000300000007000300783000001800120008000100766c616e0c0002000600010007000000");

    // ip link add link eth0 name x0 type vlan id 100 protocol 802.1ad reorder_hdr off gvrp on mvrp on loose_binding on bridge_binding on
    //     ingress-qos-map 1:2 3:4 egress-qos-map 5:6 7:1
    [Fact]
    public void A_vlan_with_everything() => SameOverAnother(
        new VlanDetails
        {
            VlanId = 100,
            VlanProtocol = VlanProtocol.Ieee8021AD,
            ReorderHeader = false,
            Gvrp = true,
            Mvrp = true,
            LooseBinding = true,
            BridgeBinding = true,
            IngressQosMap = [new VlanQosMapping(1, 2), new VlanQosMapping(3, 4)],
            EgressQosMap = [new VlanQosMapping(5, 6), new VlanQosMapping(7, 1)],
        },
        "94000000100005067168026b0000000000000000000000000000000000000000080005000300000007000300783000006400120008000100766c616e5800020006000100640000000600050088a800001c0004000c00010001000000020000000c00010003000000040000001c0003000c00010005000000060000000c00010007000000010000000c0002001e0000001f000000");

    // ip link add link eth0 name x0 type macvlan mode bridge
    [Fact]
    public void A_macvlan() => SameOverAnother(
        new MacvlanDetails { Mode = MacvlanMode.Bridge },
        "4c000000100005067168026b0000000000000000000000000000000000000000080005000300000007000300783000001c0012000b0001006d6163766c616e000c0002000800010004000000");

    // ip link add link eth0 name x0 type macvlan mode passthru nopromisc
    [Fact]
    public void A_macvlan_that_takes_over() => SameOverAnother(
        new MacvlanDetails { Mode = MacvlanMode.Passthru, NoPromiscuous = true },
        "54000000100005067168026b000000000000000000000000000000000000000008000500030000000700030078300000240012000b0001006d6163766c616e001400020008000100080000000600020001000000");

    // ip link add link eth0 name x0 type macvlan mode source nodst bcqueuelen 500
    [Fact]
    public void A_macvlan_by_source() => SameOverAnother(
        new MacvlanDetails { Mode = MacvlanMode.Source, NoDestination = true, BroadcastQueueLength = 500 },
        "5c000000100005067268026b0000000000000000000000000000000000000000080005000300000007000300783000002c0012000b0001006d6163766c616e001c00020008000700f401000008000100100000000600020002000000");

    // ip link add link eth0 name x0 type macvlan mode source macaddr set 02:00:00:00:00:11 02:00:00:00:00:12
    [Fact]
    public void A_macvlan_with_a_list_of_sources() => SameOverAnother(
        new MacvlanDetails { Mode = MacvlanMode.Source, SourceMacAddresses = [PhysicalAddress.Parse("020000000011"), PhysicalAddress.Parse("020000000012")] },
        "70000000100005067168026b000000000000000000000000000000000000000008000500030000000700030078300000400012000b0001006d6163766c616e003000020008000300030000001c0005000a00040002000000001100000a00040002000000001200000800010010000000");

    // ip link add link eth0 name x0 type macvtap mode private
    [Fact]
    public void A_macvtap() => SameOverAnother(
        new MacvlanDetails { IsTap = true, Mode = MacvlanMode.Private },
        "4c000000100005067268026b0000000000000000000000000000000000000000080005000300000007000300783000001c0012000b0001006d616376746170000c0002000800010001000000");

    // ip link add link eth0 name x0 type ipvlan mode l2 private
    [Fact]
    public void An_ipvlan() => SameOverAnother(
        new IpvlanDetails { Mode = IpvlanMode.L2, Isolation = IpvlanIsolation.Private },
        "54000000100005067268026b000000000000000000000000000000000000000008000500030000000700030078300000240012000a0001006970766c616e00001400020006000100000000000600020001000000");

    // ip link add link eth0 name x0 type ipvlan mode l3s vepa
    [Fact]
    public void An_ipvlan_of_packets() => SameOverAnother(
        new IpvlanDetails { Mode = IpvlanMode.L3S, Isolation = IpvlanIsolation.Vepa },
        "54000000100005067368026b000000000000000000000000000000000000000008000500030000000700030078300000240012000a0001006970766c616e00001400020006000100020000000600020002000000");

    // ip link add link eth0 name x0 type ipvtap mode l2
    [Fact]
    public void An_ipvtap() => SameOverAnother(
        new IpvlanDetails { IsTap = true, Mode = IpvlanMode.L2, Isolation = IpvlanIsolation.Bridge },
        "54000000100005067368026b000000000000000000000000000000000000000008000500030000000700030078300000240012000a00010069707674617000001400020006000100000000000600020000000000");

    // ip link add x0 type vrf table 1000
    [Fact]
    public void A_vrf() => Same(
        new NewLink { Name = "x0", Details = new VrfDetails { Table = 1000 } },
        "40000000100005067368026b000000000000000000000000000000000000000007000300783000001800120007000100767266000c00020008000100e8030000");

    // ip link add x0 numtxqueues 4 numrxqueues 4 type ifb
    [Fact]
    public void An_ifb_with_queues() => Same(
        new NewLink { Name = "x0", TxQueues = 4, RxQueues = 4, Details = new IfbDetails() },
        "44000000100005067468026b000000000000000000000000000000000000000008001f0004000000080020000400000007000300783000000c0012000700010069666200");

    // ip link add x0 type dummy
    [Fact]
    public void A_dummy() => Same(
        new NewLink { Name = "x0", Details = new DummyDetails() },
        "38000000100005067368026b00000000000000000000000000000000000000000700030078300000100012000900010064756d6d79000000");

    // ip link add x0 type bond mode 802.3ad miimon 100 updelay 200 downdelay 300 peer_notify_delay 400 use_carrier 1 xmit_hash_policy layer3+4
    //     resend_igmp 2 num_grat_arp 3 all_slaves_active 1 min_links 1 lacp_rate fast lacp_active on ad_select bandwidth ad_user_port_key 5
    //     ad_actor_sys_prio 100 ad_actor_system 02:00:00:00:00:99
    [Fact]
    public void A_bond_with_lacp() => Same(
        new NewLink
        {
            Name = "x0",
            Details = new BondDetails
            {
                Mode = BondMode.Ieee8023AD,
                Miimon = TimeSpan.FromMilliseconds(100),
                UpDelay = TimeSpan.FromMilliseconds(200),
                DownDelay = TimeSpan.FromMilliseconds(300),
                PeerNotificationDelay = TimeSpan.FromMilliseconds(400),
                UseCarrier = true,
                XmitHashPolicy = BondXmitHashPolicy.Layer34,
                ResendIgmp = 2,
                PeerNotifications = 3,
                AllSlavesActive = true,
                MinLinks = 1,
                LacpRate = BondLacpRate.Fast,
                LacpActive = true,
                AdSelect = BondAdSelect.Bandwidth,
                AdUserPortKey = 5,
                AdActorSystemPriority = 100,
                AdActorSystem = PhysicalAddress.Parse("020000000099"),
            },
        },
        "c4000000100005067568026b000000000000000000000000000000000000000007000300783000009c00120008000100626f6e64900002000500010004000000080003006400000008000400c8000000080005002c01000008001c0090010000050006000100000005000e000100000008000f0002000000050010000300000005001100010000000800120001000000050015000100000005001d00010000000500160001000000060019000500000006001800640000000a001a000200000000990000");

    // ip link add x0 type bond mode active-backup arp_interval 500 arp_validate all arp_all_targets all arp_ip_target 192.0.2.1,192.0.2.2
    //     ns_ip6_target 2001:db8::1,2001:db8::2 primary sl1 primary_reselect better fail_over_mac follow arp_missed_max 4
    [Fact]
    public void A_bond_that_asks_targets() => Same(
        new NewLink
        {
            Name = "x0",
            Details = new BondDetails
            {
                Mode = BondMode.ActiveBackup,
                ArpInterval = TimeSpan.FromMilliseconds(500),
                ArpValidate = BondArpValidate.All,
                ArpAllTargets = BondArpAllTargets.All,
                ArpIPTargets = [IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2")],
                NsIPv6Targets = [IPAddress.Parse("2001:db8::1"), IPAddress.Parse("2001:db8::2")],
                PrimaryIndex = 5,
                PrimaryReselect = BondPrimaryReselect.Better,
                FailOverMac = BondFailOverMac.Follow,
                ArpMissedMax = 4,
            },
        },
        "b8000000100005067568026b000000000000000000000000000000000000000007000300783000009000120008000100626f6e6484000200050001000100000008000700f4010000080009000300000008000a00010000001400080008000000c000020108000100c00002022c001f001400000020010db80000000000000000000000011400010020010db800000000000000000000000208000b000500000005000c000100000005000d000200000005001e0004000000");

    // ip link add x0 type bond mode balance-tlb tlb_dynamic_lb 0 lp_interval 3
    [Fact]
    public void A_bond_by_load() => Same(
        new NewLink { Name = "x0", Details = new BondDetails { Mode = BondMode.BalanceTlb, TlbDynamic = false, LearningPacketInterval = TimeSpan.FromSeconds(3) } },
        "50000000100005067568026b000000000000000000000000000000000000000007000300783000002800120008000100626f6e641c000200050001000500000005001b00000000000800130003000000");

    // ip link add x0 type bond mode balance-rr packets_per_slave 8
    [Fact]
    public void A_bond_packet_by_packet() => Same(
        new NewLink { Name = "x0", Details = new BondDetails { Mode = BondMode.BalanceRR, PacketsPerSlave = 8 } },
        "48000000100005067568026b000000000000000000000000000000000000000007000300783000002000120008000100626f6e641400020005000100000000000800140008000000");

    [Fact]
    public void What_newer_kernels_take_is_written_and_read()
    {
        ReadsItself(new BondDetails { CoupledControl = false, BroadcastNeighbor = true, ActiveSlaveIndex = 7, AdSelect = BondAdSelect.ActorPortPriority });
        ReadsItself(new MacvlanDetails { BroadcastCutoff = -1 });
    }

    private void SameOverAnother(LinkDetails details, string ip) => Same(new NewLink { Name = "x0", LowerIndex = 3, Details = details }, ip);

    private void Same(NewLink link, string ip)
    {
        link.Details!.Check();
        LinkRequests.Create(_writer, link);
        List<string> ours = [.. LinkText.Of(_writer)];

        // An attribute that holds nothing says nothing; `ip` leaves it out.
        ours.RemoveAll(static line => line == "IFLA_LINKINFO.IFLA_INFO_DATA ");
        Assert.Equal(LinkText.OfHex(ip), ours);
        ReadsItself(link.Details);
    }

    private static void ReadsItself(LinkDetails details)
    {
        MessageWriter writer = new();
        LinkRequests.Create(writer, new NewLink { Name = "x0", Details = details });
        writer.Finish();
        MessageReader reader = new(writer.Written);
        Assert.True(reader.TryRead(out NetlinkMessage message));
        NetLink link = new LinkDecoder(null).Decode(message)!;
        Assert.Equal(details.Kind, link.Kind);
        Assert.Empty(details.DifferencesFrom(link.Details));
        Assert.Empty(details.NotTakenBy(link.Details));
    }
}
