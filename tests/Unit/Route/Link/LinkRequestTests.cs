using System;
using System.Net;
using System.Net.NetworkInformation;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route.Link;

/// <summary>Our requests say what those of ip 6.1.0 say for the same command, as <c>strace -e trace=sendmsg -e write=3 ip …</c> shows them.</summary>
public class LinkRequestTests
{
    private static readonly Operation s_operation = new("TestFailed", "test");
    private readonly MessageWriter _writer = new();

    // ip link add br0 address 02:00:00:00:00:01 type bridge stp_state 1 forward_delay 400 hello_time 300 max_age 1000 ageing_time 6000
    //     priority 4096 mcast_snooping 0 group_fwd_mask 0x4000 no_linklocal_learn 1 mcast_query_interval 6000
    [Fact]
    public void A_bridge()
    {
        LinkRequests.Create(_writer, new NewLink
        {
            Name = "br0",
            MacAddress = PhysicalAddress.Parse("020000000001"),
            Details = new BridgeDetails
            {
                StpEnabled = true,
                ForwardDelay = TimeSpan.FromSeconds(4),
                HelloTime = TimeSpan.FromSeconds(3),
                MaxAge = TimeSpan.FromSeconds(10),
                AgeingTime = TimeSpan.FromMinutes(1),
                Priority = 4096,
                MulticastSnooping = false,
                GroupForwardMask = 0x4000,
                NoLinkLocalLearn = true,
                MulticastQueryInterval = TimeSpan.FromMinutes(1),
            },
        });
        Same(
            "a0 00 00 00 10 00 05 06 4d 46 02 6b 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 0a 00 01 00 02 00 00 00 00 01 00 00" +
            "08 00 03 00 62 72 30 00 6c 00 12 00 0a 00 01 00 62 72 69 64 67 65 00 00 5c 00 02 00 08 00 05 00 01 00 00 00 08 00 01 00 90 01 00 00" +
            "08 00 02 00 2c 01 00 00 08 00 03 00 e8 03 00 00 08 00 04 00 70 17 00 00 06 00 06 00 00 10 00 00 05 00 17 00 00 00 00 00 06 00 09 00" +
            "00 40 00 00 0c 00 21 00 70 17 00 00 00 00 00 00 0c 00 2e 00 01 00 00 00 01 00 00 00");
    }

    // ip link add veth-web mtu 1400 address 02:00:00:00:00:02 up type veth peer name eth0 mtu 1400 address 02:00:00:00:00:03
    [Fact]
    public void A_veth_pair()
    {
        NewLink peer = new() { Name = "eth0", Mtu = 1400, MacAddress = PhysicalAddress.Parse("020000000003") };
        NewLink link = new()
        {
            Name = "veth-web",
            Mtu = 1400,
            MacAddress = PhysicalAddress.Parse("020000000002"),
            Up = true,
            Details = new VethDetails { Peer = peer },
        };
        LinkRequests.Create(_writer, link);
        Same(
            "88 00 00 00 10 00 05 06 4d 46 02 6b 00 00 00 00 00 00 00 00 00 00 00 00 01 00 00 00 01 00 00 00 08 00 04 00 78 05 00 00 0a 00 01 00" +
            "02 00 00 00 00 02 00 00 0d 00 03 00 76 65 74 68 2d 77 65 62 00 00 00 00 44 00 12 00 08 00 01 00 76 65 74 68 38 00 02 00 34 00 01 00" +
            "00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 08 00 04 00 78 05 00 00 0a 00 01 00 02 00 00 00 00 03 00 00 09 00 03 00 65 74 68 30" +
            "00 00 00 00");
    }

    // ip link set veth-web mtu 1300 txqueuelen 77 group 5 promisc on arp off
    [Fact]
    public void Several_settings() => SameChange(
        new LinkChanges { Mtu = 1300, TxQueueLength = 77, Group = 5, Promiscuous = true, Arp = false },
        "38 00 00 00 10 00 05 00 4d 46 02 6b 00 00 00 00 00 00 00 00 04 00 00 00 80 01 00 00 80 01 00 00 08 00 04 00 14 05 00 00 08 00 0d 00" +
        "4d 00 00 00 08 00 1b 00 05 00 00 00");

    // ip link set veth-web alias hello
    [Fact]
    public void An_alias() => SameChange(
        new LinkChanges { Alias = "hello" },
        "2c 00 00 00 10 00 05 00 4d 46 02 6b 00 00 00 00 00 00 00 00 04 00 00 00 00 00 00 00 00 00 00 00 09 00 14 00 68 65 6c 6c 6f 00 00 00");

    // ip link set veth-web alias ""
    [Fact]
    public void No_alias_any_more() => SameChange(
        new LinkChanges { Alias = "" },
        "24 00 00 00 10 00 05 00 4d 46 02 6b 00 00 00 00 00 00 00 00 04 00 00 00 00 00 00 00 00 00 00 00 04 00 14 00");

    // ip link set veth-web master br0
    [Fact]
    public void A_master() => SameChange(
        new LinkChanges { MasterIndex = 2 },
        "28 00 00 00 10 00 05 00 4d 46 02 6b 00 00 00 00 00 00 00 00 04 00 00 00 00 00 00 00 00 00 00 00 08 00 0a 00 02 00 00 00");

    // ip link set veth-web nomaster
    [Fact]
    public void No_master_any_more() => SameChange(
        new LinkChanges { MasterIndex = 0 },
        "28 00 00 00 10 00 05 00 4d 46 02 6b 00 00 00 00 00 00 00 00 04 00 00 00 00 00 00 00 00 00 00 00 08 00 0a 00 00 00 00 00");

    // ip link set veth-web type bridge_slave hairpin on cost 7 state 3 priority 5 mcast_router 2 group_fwd_mask 0x4000
    [Fact]
    public void A_port() => SameChange(
        new LinkChanges
        {
            PortDetails = new BridgePortDetails
            {
                Hairpin = true,
                Cost = 7,
                State = BridgePortState.Forwarding,
                Priority = 5,
                MulticastRouter = MulticastRouterMode.Permanent,
                GroupForwardMask = 0x4000,
            },
        },
        "68 00 00 00 10 00 05 00 75 66 02 6b 00 00 00 00 00 00 00 00 04 00 00 00 00 00 00 00 00 00 00 00 48 00 12 00 10 00 01 00 62 72 69 64" +
        "67 65 5f 73 6c 61 76 65 34 00 05 00 05 00 04 00 01 00 00 00 08 00 03 00 07 00 00 00 05 00 01 00 03 00 00 00 06 00 02 00 05 00 00 00" +
        "05 00 19 00 02 00 00 00 06 00 1f 00 00 40 00 00");

    // ip link set veth-web addrgenmode none
    [Fact]
    public void No_link_local_address() => SameChange(
        new LinkChanges { AddressGeneration = IPv6AddressGeneration.None },
        "30 00 00 00 10 00 05 00 4d 46 02 6b 00 00 00 00 00 00 00 00 04 00 00 00 00 00 00 00 00 00 00 00 10 00 1a 00 0c 00 0a 00 05 00 08 00" +
        "01 00 00 00");

    // ip link property add dev veth-web altname a-name-that-is-longer-than-15
    [Fact]
    public void An_alternative_name()
    {
        LinkRequests.AltName(_writer, LinkReference.Numbered(4), "a-name-that-is-longer-than-15", add: true);
        Same(
            "48 00 00 00 6c 00 05 0e 4d 46 02 6b 00 00 00 00 00 00 00 00 04 00 00 00 00 00 00 00 00 00 00 00 28 00 34 80 22 00 35 00 61 2d 6e 61" +
            "6d 65 2d 74 68 61 74 2d 69 73 2d 6c 6f 6e 67 65 72 2d 74 68 61 6e 2d 31 35 00 00 00");
    }

    // ip link set eth0 netns blue name eth7
    [Fact]
    public void A_move()
    {
        using Descriptor blue = new(4);
        try
        {
            SameChange(
                new LinkChanges { Namespace = blue, NewName = "eth7" },
                "34 00 00 00 10 00 05 00 4d 46 02 6b 00 00 00 00 00 00 00 00 04 00 00 00 00 00 00 00 00 00 00 00 08 00 1c 00 04 00 00 00 09 00 03 00" +
                "65 74 68 37 00 00 00 00");
        }
        finally
        {
            // The number is only written; whose descriptor it is, it stays.
            blue.SetHandleAsInvalid();
        }
    }

    // ip link del veth-web
    [Fact]
    public void A_removal()
    {
        LinkRequests.Delete(_writer, LinkReference.Numbered(4));
        Same("20 00 00 00 11 00 05 00 4d 46 02 6b 00 00 00 00 00 00 00 00 04 00 00 00 00 00 00 00 00 00 00 00");
    }

    // ip link add link eth0 name m0 netns blue type quux, where eth0 is number 7 and the descriptor 4
    [Fact]
    public void A_link_over_another_one_that_is_born_in_another_namespace()
    {
        using Descriptor blue = new(4);
        try
        {
            LinkRequests.Create(_writer, new NewLink { Name = "m0", LowerIndex = 7, Namespace = blue, Details = new UnknownDetails("quux") });
            string[] wanted = ["IFLA_IFNAME m0", "IFLA_LINK 07000000", "IFLA_LINKINFO.IFLA_INFO_DATA ", "IFLA_LINKINFO.IFLA_INFO_KIND quux", "IFLA_NET_NS_FD 04000000"];
            Assert.Equal(wanted, LinkText.Of(_writer)[1..]);
        }
        finally
        {
            blue.SetHandleAsInvalid();
        }
    }

    [Fact]
    public void A_kind_may_have_an_attribute_of_its_own_for_what_it_runs_over()
    {
        LinkRequests.Create(_writer, new NewLink { Name = "x0", LowerIndex = 7, Details = new DetailsWithLower() });
        _writer.Finish();
        MessageReader reader = new(_writer.Written);
        Assert.True(reader.TryRead(out NetlinkMessage message));
        AttributeTable link = message.Attributes(LinkMessages.Format);
        Assert.False(link.Has(LinkMessages.Link));
        Assert.Equal(7, link.GetNested(LinkMessages.LinkInfo).GetNested(LinkMessages.InfoData).GetInt32(DetailsWithLower.Over));
    }

    private sealed class DetailsWithLower : LinkDetails
    {
        internal static readonly AttributeSpec Over = new AttributeSet("test").Add(3, "IFLA_TEST_LINK", WireType.S32);

        public override string Kind => "test";

        internal override AttributeSpec LowerAttribute => Over;
    }

    [Fact]
    public void A_long_name_asks_for_an_alternative_one()
    {
        LinkRequests.Get(_writer, LinkReference.Named("a-name-that-is-longer-than-15"));
        Assert.Contains("IFLA_ALT_IFNAME a-name-that-is-longer-than-15", LinkText.Of(_writer));
    }

    [Fact]
    public void A_kind_or_a_name_is_only_changed_of_a_numbered_link()
    {
        LinkReference named = LinkReference.Named("eth0");
        Assert.Throws<ArgumentException>(() => LinkRequests.Change(_writer, named, new LinkChanges { NewName = "eth1" }, s_operation));
        Assert.Throws<ArgumentException>(() => LinkRequests.Change(_writer, named, new LinkChanges { Details = new BridgeDetails() }, s_operation));
        Assert.Throws<ArgumentException>(() => LinkRequests.Change(_writer, named, new LinkChanges { PortDetails = new BridgePortDetails() }, s_operation));
    }

    // ip link set bond5 type bond miimon 200 updelay 400 primary eth1 active_slave eth1 num_grat_arp 3, with bond5 of number 4
    [Fact]
    public void A_bond_with_another_active_port() => SameChange(
        new LinkChanges
        {
            Details = new BondDetails { Miimon = TimeSpan.FromMilliseconds(200), UpDelay = TimeSpan.FromMilliseconds(400), PrimaryIndex = 2, ActiveSlaveIndex = 2, PeerNotifications = 3 },
        },
        "58000000100005009d390b6b00000000000000000400000000000000000000003800120008000100626f6e642c00020008000300c8000000080004009001000008000b00020000000800" +
        "0200020000000500100003000000");

    // ip link set bond5 type bond arp_interval 500 arp_ip_target 192.0.2.9 xmit_hash_policy layer2+3
    [Fact]
    public void A_bond_watched_otherwise() => SameChange(
        new LinkChanges
        {
            Details = new BondDetails { ArpInterval = TimeSpan.FromMilliseconds(500), ArpIPTargets = [IPAddress.Parse("192.0.2.9")], XmitHashPolicy = BondXmitHashPolicy.Layer23 },
        },
        "4c000000100005009e390b6b00000000000000000400000000000000000000002c00120008000100626f6e642000020008000700f40100000c00080008000000c000020905000e0002000000");

    // ip link set bond5 type bond mode active-backup
    [Fact]
    public void A_bond_in_another_mode() => SameChange(
        new LinkChanges { Details = new BondDetails { Mode = BondMode.ActiveBackup } },
        "38000000100005009e390b6b00000000000000000400000000000000000000001800120008000100626f6e640c0002000500010001000000");

    private void SameChange(LinkChanges changes, string ip)
    {
        LinkRequests.Change(_writer, LinkReference.Numbered(4), changes, s_operation);
        Same(ip);
    }

    private void Same(string ip) => Assert.Equal(LinkText.OfHex(ip), LinkText.Of(_writer));
}
