using System;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Text.Json;
using System.Threading;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Kernel.Links;

/// <summary>The kinds of links as the kernel makes them and `ip` shows them. A kind that the kernel lacks is skipped.</summary>
public class LinkKindTests : LinkTest
{
    private readonly LinkMaker _maker = new();

    public LinkKindTests()
    {
        foreach (string name in (string[])["eth0", "eth1"]) Run("ip", "-n", "a", "link", "add", name, "type", "veth", "peer", "name", $"{name}p");
    }

    [Fact]
    public void A_vlan_with_everything_but_announcements()
    {
        VlanDetails details = new()
        {
            VlanId = 100,
            VlanProtocol = VlanProtocol.Ieee8021AD,
            ReorderHeader = false,
            LooseBinding = true,
            BridgeBinding = false,
            IngressQosMap = [new VlanQosMapping(3, 4), new VlanQosMapping(1, 2)],
            EgressQosMap = [new VlanQosMapping(5, 6), new VlanQosMapping(7, 1)],
        };
        JsonElement data = MakeAndCompare(details, "eth0");
        Assert.Equal(("802.1ad", 100), (data.GetProperty("protocol").GetString(), data.GetProperty("id").GetInt32()));
        Assert.Equal(["LOOSE_BINDING"], data.GetProperty("flags").EnumerateArray().Select(static flag => flag.GetString()));
        Assert.Equal(["1:2", "3:4"], Map(data, "ingress_qos"));
        Assert.Equal(["5:6", "7:1"], Map(data, "egress_qos"));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_vlan_that_is_announced(bool gvrp, bool mvrp)
    {
        JsonElement data = MakeAndCompare(new VlanDetails { VlanId = 7, Gvrp = gvrp, Mvrp = mvrp }, "eth0");
        Assert.Contains(gvrp ? "GVRP" : "MVRP", data.GetProperty("flags").EnumerateArray().Select(static flag => flag.GetString()));
    }

    [Theory]
    [InlineData(MacvlanMode.Private)]
    [InlineData(MacvlanMode.Vepa)]
    [InlineData(MacvlanMode.Bridge)]
    [InlineData(MacvlanMode.Passthru)]
    [InlineData(MacvlanMode.Source)]
    public void A_macvlan_in_each_mode(MacvlanMode mode)
    {
        JsonElement data = MakeAndCompare(new MacvlanDetails { Mode = mode }, "eth0");
        Assert.Equal($"{mode}".ToLowerInvariant(), data.GetProperty("mode").GetString());
    }

    [Fact]
    public void A_macvlan_with_options()
    {
        PhysicalAddress[] sources = [PhysicalAddress.Parse("020000000011"), PhysicalAddress.Parse("020000000012")];
        JsonElement data = MakeAndCompare(new MacvlanDetails { Mode = MacvlanMode.Source, SourceMacAddresses = sources, NoDestination = true, BroadcastQueueLength = 77 }, "eth0");
        Assert.Equal(77, data.GetProperty("bcqueuelen").GetInt32());
        Assert.Equal(["02:00:00:00:00:11", "02:00:00:00:00:12"], data.GetProperty("macaddr_data").EnumerateArray().Select(static one => one.GetString()).Order());
        MakeAndCompare(new MacvlanDetails { Mode = MacvlanMode.Passthru, NoPromiscuous = true }, "eth1", "x1");
    }

    [Fact]
    public void A_macvtap() => MakeAndCompare(new MacvlanDetails { IsTap = true, Mode = MacvlanMode.Bridge }, "eth0");

    [Fact]
    public void A_macvlan_over_a_macvlan_runs_over_what_that_one_runs_over()
    {
        MakeAndCompare(new MacvlanDetails { Mode = MacvlanMode.Bridge }, "eth0");
        LinkPlan plan = Plan(new MacvlanDetails { Mode = MacvlanMode.Bridge }, "x0", "x1");
        Assert.Equal("eth0", _maker.Make(plan).Lower);
        Assert.Equal("x1", LinkComparison.Find(plan)!.Name);
        LinkPlan far = plan with { Place = B };
        _maker.Make(far);
        Assert.Equal("x1", LinkComparison.Find(far)!.Name);
    }

    [Theory]
    [InlineData(IpvlanMode.L2, IpvlanIsolation.Bridge)]
    [InlineData(IpvlanMode.L3, IpvlanIsolation.Private)]
    [InlineData(IpvlanMode.L3S, IpvlanIsolation.Vepa)]
    public void An_ipvlan(IpvlanMode mode, IpvlanIsolation isolation)
    {
        JsonElement data = MakeAndCompare(new IpvlanDetails { Mode = mode, Isolation = isolation }, "eth0");
        Assert.Equal($"{mode}".ToLowerInvariant(), data.GetProperty("mode").GetString());
        Assert.True(data.GetProperty($"{isolation}".ToLowerInvariant()).GetBoolean());
    }

    [Fact]
    public void An_ipvtap() => MakeAndCompare(new IpvlanDetails { IsTap = true, Mode = IpvlanMode.L2 }, "eth0");

    [Fact]
    public void A_dummy() => SkipWithout(new DummyDetails(), null);

    [Fact]
    public void An_ifb_with_queues()
    {
        SkipWithout(new IfbDetails(), null);
        NetLink made = _maker.Make(new LinkPlan(A, new NewLink { Name = "x1", TxQueues = 3, RxQueues = 3, Details = new IfbDetails() }));
        Assert.Equal(3u, made.TxQueues);

        // A kernel for one processor does not say.
        Assert.True(made.RxQueues is 3 or null);
        Assert.Equal(3, Ip("a", "x1")[0].GetProperty("num_tx_queues").GetInt32());
    }

    [Fact]
    public void A_vrf_and_its_port()
    {
        JsonElement data = MakeAndCompare(new VrfDetails { Table = 1000 }, null);
        Assert.Equal(1000, data.GetProperty("table").GetInt32());
        Run("ip", "-n", "a", "link", "set", "eth0", "master", "x0");
        NetLink port = In(A).Get(LinkReference.Named("eth0"));
        Assert.Equal(("x0", 1000u), (port.Master, Assert.IsType<VrfPortDetails>(port.PortDetails).Table));
    }

    [Fact]
    public void A_bond_with_lacp_and_its_ports()
    {
        BondDetails details = new()
        {
            Mode = BondMode.Ieee8023AD,
            Miimon = TimeSpan.FromMilliseconds(100),
            UpDelay = TimeSpan.FromMilliseconds(200),
            DownDelay = TimeSpan.FromMilliseconds(300),
            PeerNotificationDelay = TimeSpan.FromMilliseconds(400),
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
        };
        JsonElement data = MakeAndCompare(details, null);
        Assert.Equal(("802.3ad", 100, 200, 300, 400), (Text(data, "mode"), Number(data, "miimon"), Number(data, "updelay"), Number(data, "downdelay"), Number(data, "peer_notify_delay")));
        Assert.Equal(("layer3+4", "fast", "bandwidth", 5, 100), (Text(data, "xmit_hash_policy"), Text(data, "ad_lacp_rate"), Text(data, "ad_select"), Number(data, "ad_user_port_key"), Number(data, "ad_actor_sys_prio")));
        Enslave("eth0", "eth1");
        foreach (string name in (string[])["x0", "eth0p", "eth1p"]) Run("ip", "-n", "a", "link", "set", name, "up");
        foreach (string name in (string[])["eth0", "eth1"])
        {
            // A timer gives a port its aggregator and changes its state, so the two are asked until nothing happened between.
            Assert.True(SpinWait.SpinUntil(() => IsAsIpSays(name), TimeSpan.FromSeconds(60)), "It never got an aggregator, or ip says something else.");
            BondPortDetails port = PortOf(name);
            JsonElement ip = Ip("a", name)[0].GetProperty("linkinfo").GetProperty("info_slave_data");
            Assert.Equal(Text(ip, "perm_hwaddr"), MacText.Of(port.PermanentMacAddress));
            Assert.True(port.ActorPortState!.Value.HasFlag(LacpState.Activity | LacpState.Timeout));
            Assert.Equal(Number(ip, "link_failure_count"), (int)port.LinkFailureCount!);
        }

        BondAggregator? aggregator = Assert.IsType<BondDetails>(In(A).Get(LinkReference.Named("x0")).Details).Aggregator;

        // Where ports have no speed, none is active.
        if (!Ip("a", "x0")[0].GetProperty("linkinfo").GetProperty("info_data").TryGetProperty("ad_info", out JsonElement info))
        {
            Assert.Null(aggregator);
            return;
        }

        Assert.NotNull(aggregator);
        Assert.Equal((Number(info, "actor_key"), Text(info, "partner_mac")), (aggregator.ActorKey, MacText.Of(aggregator.PartnerMacAddress)));
        Assert.True(aggregator.Id > 0 && aggregator.PortCount > 0);
    }

    [Fact]
    public void A_bond_that_asks_targets_and_prefers_a_port()
    {
        BondDetails details = new()
        {
            Mode = BondMode.ActiveBackup,
            ArpInterval = TimeSpan.FromMilliseconds(500),
            ArpValidate = BondArpValidate.All,
            ArpAllTargets = BondArpAllTargets.All,
            ArpIPTargets = [IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2")],
            NsIPv6Targets = [IPAddress.Parse("2001:db8::1")],
            PrimaryIndex = In(A).Get(LinkReference.Named("eth1")).InterfaceIndex,
            PrimaryReselect = BondPrimaryReselect.Better,
            FailOverMac = BondFailOverMac.Active,
            ArpMissedMax = 4,
        };
        JsonElement data = MakeAndCompare(details, null);
        Assert.Equal(("active-backup", 500, "all", "better", "active"), (Text(data, "mode"), Number(data, "arp_interval"), Text(data, "arp_validate"), Text(data, "primary_reselect"), Text(data, "fail_over_mac")));
        Enslave("eth0", "eth1");
        Assert.Equal(details.PrimaryIndex, Assert.IsType<BondDetails>(In(A).Get(LinkReference.Named("x0")).Details).PrimaryIndex);
        Assert.Equal("eth1", Text(Ip("a", "x0")[0].GetProperty("linkinfo").GetProperty("info_data"), "primary"));
        NetLink port = In(A).Get(LinkReference.Named("eth0"));
        In(A).Set(LinkReference.Numbered(port.InterfaceIndex), new LinkChanges { PortDetails = new BondPortDetails { QueueId = 2 } });
        Assert.Equal(2, Number(Ip("a", "eth0")[0].GetProperty("linkinfo").GetProperty("info_slave_data"), "queue_id"));
    }

    [Fact]
    public void A_bond_by_load_and_one_packet_by_packet()
    {
        MakeAndCompare(new BondDetails { Mode = BondMode.BalanceTlb, TlbDynamic = false, LearningPacketInterval = TimeSpan.FromSeconds(3) }, null);
        MakeAndCompare(new BondDetails { Mode = BondMode.BalanceRR, PacketsPerSlave = 8 }, null, "x1");
        Assert.Equal(8, Number(Ip("a", "x1")[0].GetProperty("linkinfo").GetProperty("info_data"), "packets_per_slave"));
    }

    [Fact]
    public void A_bond_refuses_what_its_mode_cannot()
    {
        SkipWithout(new BondDetails(), null);
        NetworkObjectException e = Assert.Throws<NetworkObjectException>(() => _maker.Make(Plan(new BondDetails { Mode = BondMode.BalanceRR, LacpRate = BondLacpRate.Fast }, null, "x1")));
        Assert.Equal(("BondOptionNotInMode", ObjectProblem.Invalid), (e.ErrorId, e.Problem));
        Assert.Contains("LacpRate", e.Message);
        Assert.DoesNotContain("x1", NamesIn("a"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4095)]
    [InlineData(-1)]
    [InlineData(70000)]
    public void A_vlan_that_is_none_is_refused_before_the_kernel_is_asked(int id) =>
        Assert.Equal("InvalidVlanId", Assert.Throws<NetworkObjectException>(() => _maker.Make(Plan(new VlanDetails { VlanId = id }, "eth0"))).ErrorId);

    [Fact]
    public void A_vlan_that_is_there_under_another_name_is_named_as_that()
    {
        MakeAndCompare(new VlanDetails { VlanId = 7 }, "eth0");
        NetworkObjectException e = Assert.Throws<NetworkObjectException>(() => _maker.Make(Plan(new VlanDetails { VlanId = 7 }, "eth0", "x1")));
        Assert.Equal(("LinkTwinExists", ObjectProblem.Exists), (e.ErrorId, e.Problem));
        Assert.Contains("VlanId=7", e.Message);
    }

    [Fact]
    public void A_lower_link_of_the_wrong_kind_is_named_as_that()
    {
        SkipWithout(new MacvlanDetails { Mode = MacvlanMode.Bridge }, "eth0");
        Assert.Equal("NotALower", Assert.Throws<NetworkObjectException>(() => _maker.Make(Plan(new MacvlanDetails(), "lo", "x1"))).ErrorId);
        SkipWithout(new VlanDetails { VlanId = 7 }, "eth0", "x2");
        Assert.Equal("NotALower", Assert.Throws<NetworkObjectException>(() => _maker.Make(Plan(new VlanDetails { VlanId = 7 }, "lo", "x1"))).ErrorId);
    }

    [Theory]
    [InlineData("vlan id 7", "vlan")]
    [InlineData("macvlan mode private", "macvlan")]
    [InlineData("ipvlan mode l3s", "ipvlan")]
    public void What_ip_made_is_found_as_wanted(string words, string kind)
    {
        MakeOrSkip("a", ["link", "eth0", "name", "x0", "type", .. words.Split(' ')]);
        LinkDetails details = kind switch
        {
            "vlan" => new VlanDetails { VlanId = 7, VlanProtocol = VlanProtocol.Ieee8021Q, ReorderHeader = true, Gvrp = false },
            "macvlan" => new MacvlanDetails { Mode = MacvlanMode.Private },
            _ => new IpvlanDetails { Mode = IpvlanMode.L3S, Isolation = IpvlanIsolation.Bridge },
        };
        Assert.Equal("x0", LinkComparison.Find(Plan(details, "eth0"))!.Name);
        Assert.Contains("it runs over eth0, not eth1", Assert.Throws<NetworkObjectException>(() => LinkComparison.Find(Plan(details, "eth1"))).Message);
    }

    private bool IsAsIpSays(string name)
    {
        BondPortDetails port = PortOf(name);
        if (port.AggregatorId is null or 0) return false;
        JsonElement ip = Ip("a", name)[0].GetProperty("linkinfo").GetProperty("info_slave_data");
        return Number(ip, "ad_aggregator_id") == port.AggregatorId
            && Number(ip, "ad_partner_oper_port_state") == (int)port.PartnerPortState!
            && Text(ip, "state").Equals($"{port.State}", StringComparison.OrdinalIgnoreCase);
    }

    private BondPortDetails PortOf(string name) => Assert.IsType<BondPortDetails>(In(A).Get(LinkReference.Named(name)).PortDetails);

    private static string Text(JsonElement data, string name) => data.GetProperty(name).ToString();

    private static int Number(JsonElement data, string name) => data.GetProperty(name).GetInt32();

    private static string[] Map(JsonElement data, string name) =>
        [.. data.GetProperty(name).EnumerateArray().Select(static pair => $"{pair.GetProperty("from")}:{pair.GetProperty("to")}").Order()];

    private static void Enslave(params string[] names)
    {
        foreach (string name in names) Run("ip", "-n", "a", "link", "set", name, "master", "x0");
    }

    private LinkPlan Plan(LinkDetails details, string? lower, string name = "x0") =>
        new(A, new NewLink { Name = name, Details = details }) { Lower = lower is null ? null : new LowerLink(A, lower) };

    private void SkipWithout(LinkDetails details, string? lower, string name = "x0")
    {
        try
        {
            _maker.Make(Plan(details, lower, name));
        }
        catch (NetworkObjectException e) when (e.ErrorId == "LinkKindNotSupported")
        {
            Assert.Skip(e.Message);
        }
    }

    /// <summary>Makes a link, which has to be as it was asked for, and found again; what `ip` says of its kind.</summary>
    private JsonElement MakeAndCompare(LinkDetails details, string? lower, string name = "x0")
    {
        SkipWithout(details, lower, name);
        Assert.Equal(name, LinkComparison.Find(Plan(details, lower, name))!.Name);
        JsonElement ip = Ip("a", name)[0];
        if (lower is not null) Assert.Equal(lower, Text(ip, "link"));
        Assert.Equal(details.Kind, Text(ip.GetProperty("linkinfo"), "info_kind"));
        return ip.GetProperty("linkinfo").GetProperty("info_data");
    }
}
