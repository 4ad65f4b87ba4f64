using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Kernel.Route;

/// <summary>
/// Routes: ip makes them, we read them, ip removes them, we make them again from what we read, and ip then shows the very same as before.
/// </summary>
public class RouteKernelTests : LabTest
{
    private static readonly string[] s_four =
    [
        "default via 10.1.1.254 dev v0",
        "10.2.0.0/16 metric 100 table 1000 src 10.1.1.1 via 10.1.1.254 dev v0",
        "default dev v0 table 7",
        "blackhole 10.3.0.0/16", "unreachable 10.3.1.0/24", "prohibit 10.3.2.0/24", "throw 10.3.3.0/24 table 7",
        "10.4.0.0/16 realm 5 via 192.0.2.1 dev v0 onlink mtu lock 1400 advmss 1360 quickack 1 congctl reno rto_min 50ms initcwnd 20",
        "10.5.0.0/16 nexthop via 10.1.1.2 dev v0 weight 2 nexthop via 10.1.1.3 dev v0 weight 3 onlink",
        "10.6.0.0/16 via inet6 2001:db8::9 dev v0",
        "10.7.1.1 tos 0x10 dev v1 scope link",
        "10.8.0.0/16 encap ip id 5 dst 192.0.2.9 ttl 3 dev v0",
        "local 10.11.1.1 dev lo table local", "broadcast 10.11.1.255 dev v0 table local", "multicast 239.1.0.0/16 dev v0",
    ];

    private static readonly string[] s_six =
    [
        "default via 2001:db8::fe",
        "2001:db8:1::/48 metric 5 pref high via fe80::1 dev v0 hoplimit 10",
        "2001:db8:2::/48 from 2001:db8:3::/48 dev v0",
        "2001:db8:5::/48 nexthop via 2001:db8::2 dev v0 weight 2 nexthop via 2001:db8::3 dev v0",
        "unreachable 2001:db8:6::/48", "blackhole 2001:db8:7::/48", "prohibit 2001:db8:8::/48 table 7",
        "2001:db8:9::/48 dev v1 mtu 1400", "2001:db8:a::/48 via 2001:db8::77 dev v0 src 2001:db8::1",
    ];

    public RouteKernelTests()
    {
        Ip("addr add 10.1.1.1/24 dev v0");
        Ip("addr add 2001:db8::1/64 dev v0 nodad");
    }

    private RouteOperations Routes => new(Lab);

    [Fact]
    public void What_ip_makes_we_read_and_make_again_just_so()
    {
        MakeByIp();
        string before = Shown();
        List<NetRoute> read = Routes.List(new RouteFilter { Protocol = RouteProtocol.Static });
        Assert.Equal(s_four.Length + s_six.Length, read.Count);
        Assert.All(Routes.Remove(read), static outcome => Assert.Null(outcome.Error));
        Assert.Empty(Routes.List(new RouteFilter { Protocol = RouteProtocol.Static }));

        // Those that others lead over come last.
        Outcome<NetRoute>[] outcomes = Routes.New(read);
        Assert.All(outcomes, static outcome => Assert.True(outcome.Error is null, outcome.Error?.Message));
        Assert.Equal(before, Shown());
        Assert.Equal(Lines(read.Select(Everything)), Lines(outcomes.Select(static outcome => Everything(outcome.Made!))));
    }

    [Fact]
    public void Each_property_is_what_ip_shows()
    {
        MakeByIp();

        // Of a route that wraps packets up, ip writes the tunnel's destination under the name of the route's.
        Assert.Equal(
            Lines(Show("route show table all").Concat(Show("-6 route show table all")).Where(static r => !Has(r, "encap")).Select(RouteWords.OfIp).Distinct()),
            Lines(Routes.List().Where(static r => r.Encapsulation is null).Select(RouteWords.OfOurs).Distinct()));
    }

    [Fact]
    public void A_route_that_ends_says_how_long_it_stays()
    {
        Ip("-6 route add 2001:db8:1::/48 via 2001:db8::2 dev v0 expires 300");
        NetRoute route = Assert.Single(Routes.List(), static r => r.ExpiresIn is not null);
        Assert.InRange(route.ExpiresIn!.Value.TotalSeconds, 200, 300);
        Routes.Remove(route);
        Assert.InRange(Routes.New(route).ExpiresIn!.Value.TotalSeconds, 200, 300);
    }

    [Fact]
    public void A_route_over_a_nexthop_object_is_read_and_made_again()
    {
        Ip("nexthop add id 9 via 10.1.1.9 dev v0");
        Ip("route add 10.9.0.0/16 nhid 9");
        string before = Shown();
        NetRoute route = Assert.Single(Routes.List(), static r => r.NextHopId == 9);
        Assert.Equal("10.1.1.9", route.NextHop?.ToString());
        Routes.Remove(route);
        Routes.New(route);
        Assert.Equal(before, Shown());
    }

    [Fact]
    public void The_link_that_the_kernel_found_is_named()
    {
        NetRoute made = Routes.New(new NetRoute(IPPrefix.Parse("10.2.0.0/16")) { NextHop = IPAddress.Parse("10.1.1.254") });
        Assert.Equal((V0, "v0", "lab", NetScope.Global), (made.InterfaceIndex, made.InterfaceAlias, made.Namespace, made.Scope));
        NetRoute six = Routes.New(new NetRoute(IPPrefix.Parse("2001:db8:2::/48")) { NextHop = IPAddress.Parse("2001:db8::2") });
        Assert.Equal((V0, "v0", 1024u), (six.InterfaceIndex, six.InterfaceAlias, six.RouteMetric));
        NetRoute many = Routes.New(new NetRoute(IPPrefix.Parse("10.5.0.0/16"))
        {
            MultipathNextHops = [new RouteNextHop { NextHop = IPAddress.Parse("10.1.1.2") }, new RouteNextHop { NextHop = IPAddress.Parse("10.1.1.3"), Weight = 4 }],
        });
        Assert.Equal(["v0", "v0"], many.MultipathNextHops.Select(static hop => hop.InterfaceAlias));
    }

    [Fact]
    public void Only_what_was_asked_for_is_listed()
    {
        Ip("route add 10.2.0.0/16 via 10.1.1.254 table 1000 proto static");
        Ip("route add blackhole 10.3.0.0/16");
        Ip("route add 10.5.0.0/16 nexthop via 10.1.1.2 dev v0 nexthop dev v1");
        Assert.Equal(["10.2.0.0/16"], Destinations(new RouteFilter { Table = 1000 }));
        Assert.Empty(Destinations(new RouteFilter { Table = 4711 }));
        Assert.Equal(["10.3.0.0/16"], Destinations(new RouteFilter { Type = RouteType.Blackhole }));
        Assert.Equal(["10.2.0.0/16"], Destinations(new RouteFilter { Protocol = RouteProtocol.Static }));
        int v1 = new NetNamespace.Route.LinkNames(Lab).IndexOf("v1");
        Assert.Equal(["10.5.0.0/16"], Destinations(new RouteFilter { InterfaceIndex = v1, AddressFamily = IPFamily.IPv4 }));
        Assert.All(Routes.List(new RouteFilter { AddressFamily = IPFamily.IPv6 }), static r => Assert.Equal(IPFamily.IPv6, r.AddressFamily));
    }

    [Fact]
    public void One_bad_route_among_thousands_fails_alone()
    {
        List<NetRoute> routes = [.. Enumerable.Range(0, 3000).Select(i => OnV0($"100.64.{i / 250}.{i % 250}/32"))];
        routes[1234] = new NetRoute(IPPrefix.Parse("100.65.0.0/16")) { NextHop = IPAddress.Parse("203.0.113.9") };
        Outcome<NetRoute>[] outcomes = Routes.New(routes);
        Outcome<NetRoute> bad = Assert.Single(outcomes, static outcome => outcome.Error is not null);
        Assert.Same(routes[1234], bad.Asked);
        Assert.Equal(("NewRouteFailed", Errno.ENETUNREACH), (bad.Error!.ErrorId, bad.Error.Errno));
        Assert.Equal("100.64.11.249/32", outcomes[2999].Made!.DestinationPrefix.ToString());
        Assert.Equal(2999, Routes.List(new RouteFilter { AddressFamily = IPFamily.IPv4, Protocol = RouteProtocol.Boot }).Count);
    }

    [Theory]
    [InlineData("10.2.0.0/16", CreateMode.Add, Errno.EEXIST)]
    [InlineData("10.2.0.0/16", CreateMode.Replace, Errno.None)]
    [InlineData("10.2.0.0/16", CreateMode.Append, Errno.None)]
    [InlineData("10.2.0.0/16", CreateMode.Prepend, Errno.None)]
    [InlineData("10.3.0.0/16", CreateMode.Change, Errno.ENOENT)]
    public void The_modes_are_those_of_ip(string destination, CreateMode mode, Errno expected)
    {
        Routes.New(OnV0("10.2.0.0/16"));
        NetRoute other = new(IPPrefix.Parse(destination)) { NextHop = IPAddress.Parse("10.1.1.9") };
        Outcome<NetRoute> outcome = Routes.New([other], mode)[0];
        Assert.Equal(expected, outcome.Error?.Errno ?? Errno.None);
        Assert.Equal(mode is CreateMode.Append or CreateMode.Prepend ? 2 : 1, Routes.List().Count(static r => r.DestinationPrefix == IPPrefix.Parse("10.2.0.0/16")));
    }

    [Fact]
    public void A_route_that_is_not_there_is_not_found()
    {
        Assert.Equal("RouteNotFound", Assert.Throws<NetworkObjectException>(() => Routes.Remove(OnV0("10.2.0.0/16"))).ErrorId);
        Assert.Equal("RouteNotFound", Assert.Throws<NetworkObjectException>(() => Routes.Remove(OnV0("2001:db8:2::/48"))).ErrorId);
        Assert.Equal("RouteExists", Assert.Throws<NetlinkException>(() => Routes.New([OnV0("10.2.0.0/16"), OnV0("10.2.0.0/16")])[1].MadeOrThrow()).ErrorId);
    }

    [Fact]
    public void Of_two_routes_to_one_destination_the_right_one_goes()
    {
        Ip("route add 10.2.0.0/16 via 10.1.1.2 metric 10");
        Ip("route add 10.2.0.0/16 via 10.1.1.3 metric 20");
        Routes.Remove(Routes.List().Single(static r => r.RouteMetric == 20));
        Assert.Equal("10.1.1.2", Routes.List().Single(static r => r.DestinationPrefix == IPPrefix.Parse("10.2.0.0/16")).NextHop?.ToString());
    }

    private static void MakeByIp()
    {
        foreach (string route in s_four) Ip($"route add {Static(route)}");
        foreach (string route in s_six) Ip($"-6 route add {Static(route)}");

        // What follows "nexthop" is of that next hop.
        static string Static(string route) => route.Contains("nexthop", StringComparison.Ordinal)
            ? route.Insert(route.IndexOf("nexthop", StringComparison.Ordinal), "proto static ")
            : route + " proto static";
    }

    private NetRoute OnV0(string destination) => new(IPPrefix.Parse(destination)) { InterfaceIndex = V0, InterfaceAlias = "v0" };

    private IEnumerable<string> Destinations(RouteFilter filter) => Routes.List(filter).Select(static r => r.DestinationPrefix.ToString());

    private static string Shown() => Lines(Show("route show table all").Concat(Show("-6 route show table all")).Select(static route => route.ToString()));

    private static string Everything(NetRoute r) =>
        $"{r} {r.Type} {r.Scope} {r.Protocol} {r.Flags} {r.TypeOfService} {r.Preference} {r.PreferredSource} {r.Metrics} {r.Encapsulation} {r.Realm} {r.NextHopId}";
}
