using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Kernel.Links;

public class LinkOperationsTests : LinkTest
{
    public static TheoryData<string> Kinds =>
    [
        "x0 type bridge",
        "x0 type veth peer name x1",
        "x0 type ifb",
        "x0 type dummy",
        "x0 type vxlan id 5 dstport 4789 dev lo",
        "x0 link p0 type macvlan mode bridge",
        "x0 link p0 type vlan id 7",
        "x0 link p0 type ipvlan",
        "x0 type bond",
        "x0 type vrf table 10",
        "x0 type geneve id 5 remote 192.0.2.1",
        "x0 type gre local 192.0.2.1 remote 192.0.2.2",
        "x0 type ip6tnl local 2001:db8::1 remote 2001:db8::2",
        "x0 type wireguard",
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_ip_made_of_any_kind_is_read_as_ip_reads_it(string words)
    {
        Run("ip", "-n", "a", "link", "add", "p0", "type", "veth", "peer", "name", "p1");
        MakeOrSkip("a", words.Split(' '));
        List<NetLink> links = In(A).List();
        JsonElement[] expected = Ip("a");
        Assert.Equal(expected.Select(static one => one.GetProperty("ifname").GetString()), links.Select(static link => link.Name));
        foreach ((JsonElement ip, NetLink link) in expected.Zip(links)) Same(ip, link);
    }

    [Fact]
    public void One_link_is_found_by_name_by_alternative_name_and_by_number()
    {
        Run("ip", "-n", "a", "link", "add", "br0", "type", "bridge");
        Run("ip", "-n", "a", "link", "property", "add", "dev", "br0", "altname", "the-bridge-of-this-namespace", "altname", "short");
        NetLink link = In(A).Get(LinkReference.Named("br0"));
        Assert.Equal(["short", "the-bridge-of-this-namespace"], link.AltNames.Order());
        foreach (string name in link.AltNames) Assert.Equal("br0", In(A).Get(LinkReference.Named(name)).Name);
        Assert.Equal("br0", In(A).Get(LinkReference.Numbered(link.InterfaceIndex)).Name);
        Assert.Equal(link.InterfaceIndex, new LinkNames(A.Route).IndexOf("short"));
        Assert.Equal("br0", new LinkNames(A.Route).NameOf(link.InterfaceIndex));
        Assert.Null(new LinkNames(A.Route).NameOf(99));
    }

    [Fact]
    public void A_link_that_is_not_there_is_an_error_with_its_name_and_place()
    {
        NetworkObjectException e = Assert.Throws<NetworkObjectException>(() => In(A).Get(LinkReference.Named("nope")));
        Assert.Equal(("LinkNotFound", ObjectProblem.NotFound), (e.ErrorId, e.Problem));
        Assert.Contains("'nope' in namespace 'a'", e.Message);
        Assert.Null(In(A).Find(LinkReference.Numbered(4711)));
        Assert.Equal("LinkNotFound", Assert.Throws<NetworkObjectException>(() => In(A).Delete(LinkReference.Named("nope"))).ErrorId);
        Assert.Equal("LinkNotFound", Assert.Throws<NetworkObjectException>(() => In(A).Switch(LinkReference.Numbered(99), true)).ErrorId);
        Assert.Equal("LinkNotFound", Assert.Throws<NetworkObjectException>(() => new LinkNames(A.Route).IndexOf("nope")).ErrorId);
    }

    [Fact]
    public void A_bridge_with_its_options_is_what_ip_shows()
    {
        In(A).Create(new NewLink
        {
            Name = "br0",
            Mtu = 1400,
            Up = true,
            Details = new BridgeDetails
            {
                StpEnabled = true,
                ForwardDelay = TimeSpan.FromSeconds(5),
                AgeingTime = TimeSpan.FromSeconds(77),
                Priority = 4096,
                MulticastSnooping = false,
                NoLinkLocalLearn = true,
                GroupForwardMask = 8,
            },
        });
        JsonElement ip = Assert.Single(Ip("a", "br0"));
        JsonElement data = ip.GetProperty("linkinfo").GetProperty("info_data");
        Assert.Equal(1400, ip.GetProperty("mtu").GetInt32());
        Assert.Equal((1, 500, 7700), (data.GetProperty("stp_state").GetInt32(), data.GetProperty("forward_delay").GetInt32(), data.GetProperty("ageing_time").GetInt32()));
        Assert.Equal((4096, 0, 1), (data.GetProperty("priority").GetInt32(), data.GetProperty("mcast_snooping").GetInt32(), data.GetProperty("no_linklocal_learn").GetInt32()));
        Assert.Equal("0x8", data.GetProperty("group_fwd_mask").GetString());
    }

    [Fact]
    public void Options_of_a_kind_can_be_changed_afterwards()
    {
        NetLink bridge = In(A).Create(new NewLink { Name = "br0", Details = new BridgeDetails() });
        NetLink changed = In(A).Set(LinkReference.Numbered(bridge.InterfaceIndex), new LinkChanges { Details = new BridgeDetails { AgeingTime = TimeSpan.Zero } });
        Assert.Equal(TimeSpan.Zero, Assert.IsType<BridgeDetails>(changed.Details).AgeingTime);
    }

    [Fact]
    public void What_a_bridge_keeps_about_a_port_is_changed_and_read_as_ip_shows_it()
    {
        NetLink port = MakePort();
        BridgePortDetails wanted = new()
        {
            Cost = 7,
            Priority = 5,
            Hairpin = true,
            BpduGuard = true,
            RootBlock = true,
            MulticastFastLeave = true,
            Learning = false,
            UnicastFlood = false,
            MulticastFlood = false,
            BroadcastFlood = false,
            MulticastToUnicast = true,
            ProxyArp = true,
            NeighborSuppress = true,
            Isolated = true,
            Locked = true,
            MulticastRouter = MulticastRouterMode.Permanent,
            GroupForwardMask = 0x4000,
        };
        NetLink changed = In(A).Update(port, new LinkUpdate(new LinkChanges { PortDetails = wanted }));
        Assert.Empty(wanted.DifferencesFrom(changed.PortDetails));
        JsonElement data = Assert.Single(Ip("a", "p0")).GetProperty("linkinfo").GetProperty("info_slave_data");
        string[] on = ["hairpin", "guard", "root_block", "fastleave", "mcast_to_unicast", "proxy_arp", "neigh_suppress", "isolated", "locked"];
        Assert.All(on, name => Assert.True(data.GetProperty(name).GetBoolean(), name));
        string[] off = ["learning", "flood", "mcast_flood", "bcast_flood", "vlan_tunnel", "proxy_arp_wifi"];
        Assert.All(off, name => Assert.False(data.GetProperty(name).GetBoolean(), name));
        Assert.Equal((7, 5, 2, "0x4000"), (data.GetProperty("cost").GetInt32(), data.GetProperty("priority").GetInt32(), data.GetProperty("multicast_router").GetInt32(), data.GetProperty("group_fwd_mask").GetString()));
    }

    [Fact]
    public void Of_a_port_too_what_was_done_before_the_first_error_is_undone()
    {
        NetLink port = MakePort();
        LinkUpdate update = new(new LinkChanges { Mtu = 1300, PortDetails = new BridgePortDetails { Hairpin = true, Cost = 7, Priority = 64 } });
        Assert.Equal(Errno.ERANGE, Assert.Throws<NetlinkException>(() => In(A).Update(port, update)).Errno);
        NetLink after = In(A).Get(LinkReference.Named("p0"));
        Assert.Equal((1500u, port.PortDetails!.ToString()), (after.Mtu, after.PortDetails!.ToString()));
    }

    private NetLink MakePort()
    {
        Run("ip", "-n", "a", "link", "add", "br0", "type", "bridge");
        Run("ip", "-n", "a", "link", "add", "p0", "master", "br0", "type", "veth", "peer", "name", "p1");
        return In(A).Get(LinkReference.Named("p0"));
    }

    [Fact]
    public void The_first_error_counts_and_what_was_done_before_it_is_undone()
    {
        NetLink bridge = In(A).Create(new NewLink { Name = "br0", Details = new BridgeDetails() });
        LinkUpdate update = new(new LinkChanges { Mtu = 1300, Alias = "new", MasterIndex = 1 }) { AddAltNames = ["other"] };
        NetlinkException e = Assert.Throws<NetlinkException>(() => In(A).Update(bridge, update));
        Assert.Equal(("SetLinkFailed", Errno.EOPNOTSUPP), (e.ErrorId, e.Errno));
        NetLink after = In(A).Get(LinkReference.Named("br0"));
        Assert.Equal((1500u, null, 0), (after.Mtu, after.Alias, after.AltNames.Length));
    }

    [Fact]
    public void Names_that_are_taken_are_refused()
    {
        NewLink bridge = new() { Name = "br0", Details = new BridgeDetails() };
        In(A).Create(bridge);
        NetworkObjectException e = Assert.Throws<NetworkObjectException>(() => In(A).Create(bridge));
        Assert.Equal(("LinkExists", ObjectProblem.Exists), (e.ErrorId, e.Problem));
        NetLink other = In(A).Create(bridge with { Name = "br1" });
        Assert.Equal("LinkExists", Assert.Throws<NetworkObjectException>(() => In(A).Rename(other.InterfaceIndex, "br0")).ErrorId);
        Assert.Equal("LinkExists", Assert.Throws<NetworkObjectException>(() => In(A).Update(other, new LinkUpdate(new LinkChanges()) { AddAltNames = ["br0"] })).ErrorId);
        Assert.Equal(["lo", "br0", "br1"], NamesIn("a"));
    }

    [Fact]
    public void A_kind_that_the_kernel_lacks_names_what_it_takes()
    {
        NewLink link = new() { Name = "x0", Details = new UnknownDetails("nosuchkind") };
        NetworkObjectException e = Assert.Throws<NetworkObjectException>(() => In(A).Create(link));
        Assert.Equal(("LinkKindNotSupported", ObjectProblem.NotSupported), (e.ErrorId, e.Problem));
    }

    [Fact]
    public void The_loopback_link_stays() =>
        Assert.Equal("LinkNotRemovable", Assert.Throws<NetworkObjectException>(() => In(A).Delete(LinkReference.Named("lo"))).ErrorId);

    private static void Same(JsonElement ip, NetLink link)
    {
        string Text(string name) => ip.TryGetProperty(name, out JsonElement value) ? value.ToString() : "";
        Assert.Equal("a", link.Namespace);
        Assert.Equal(Text("ifindex"), $"{link.InterfaceIndex}");
        Assert.Equal(Text("mtu"), $"{link.Mtu}");
        Assert.Equal(Text("min_mtu"), $"{link.MinMtu}");
        Assert.Equal(Text("max_mtu"), $"{link.MaxMtu}");
        Assert.Equal(Text("qdisc"), link.QueueingDiscipline);
        Assert.Equal(Text("operstate"), $"{link.OperationalStatus}".ToUpperInvariant());
        Assert.Equal(Text("txqlen"), link.TxQueueLength == 0 ? Text("txqlen") : $"{link.TxQueueLength}");
        if (link.Type == LinkLayerType.Ethernet) Assert.Equal(Text("address"), MacText.Of(link.MacAddress));
        Assert.Equal(Text("promiscuity"), $"{link.Promiscuity}");
        Assert.Equal(Text("num_tx_queues"), $"{link.TxQueues}");
        Assert.Equal(Text("num_rx_queues"), $"{link.RxQueues}");
        Assert.Equal(Text("gso_max_size"), $"{link.GsoMaxSize}");
        Assert.Equal(Text("master"), link.Master ?? "");
        Assert.Equal(Text("inet6_addr_gen_mode"), $"{link.AddressGeneration}".ToLowerInvariant());
        string[] flags = [.. ip.GetProperty("flags").EnumerateArray().Select(static flag => flag.GetString()!).Where(static flag => flag is "UP" or "BROADCAST" or "LOOPBACK" or "MULTICAST" or "NOARP")];
        Assert.Equal(flags.Order(), Flags(link.Flags).Order());
        string kind = ip.TryGetProperty("linkinfo", out JsonElement info) && info.TryGetProperty("info_kind", out JsonElement value) ? value.GetString()! : "";
        Assert.Equal(kind.Length > 0 ? kind : "loopback", link.Kind);
        Assert.Equal(ip.GetProperty("stats64").GetProperty("rx").GetProperty("bytes").GetUInt64(), link.Statistics!.ReceivedBytes);
        Assert.Equal(LowerOf(ip), link.Lower ?? link.Peer?.Name ?? "");
    }

    /// <summary>Some kinds tell it among their own.</summary>
    private static string LowerOf(JsonElement ip) =>
        ip.TryGetProperty("link", out JsonElement lower)
        || (ip.TryGetProperty("linkinfo", out JsonElement info) && info.TryGetProperty("info_data", out JsonElement data) && data.TryGetProperty("link", out lower))
            ? lower.GetString() ?? ""
            : "";

    private static IEnumerable<string> Flags(LinkFlags flags)
    {
        LinkFlags[] shown = [LinkFlags.Up, LinkFlags.Broadcast, LinkFlags.Loopback, LinkFlags.Multicast, LinkFlags.NoArp];
        return shown.Where(flag => flags.HasFlag(flag)).Select(static flag => $"{flag}".ToUpperInvariant());
    }
}
