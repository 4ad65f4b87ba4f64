using System.Net;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route;

public class NetRouteTests
{
    [Theory]
    [InlineData(RouteType.Unicast, null, NetScope.Link, "main")]
    [InlineData(RouteType.Unicast, "10.0.0.1", NetScope.Global, "main")]
    [InlineData(RouteType.Local, null, NetScope.Host, "local")]
    [InlineData(RouteType.Broadcast, null, NetScope.Link, "local")]
    [InlineData(RouteType.Multicast, null, NetScope.Link, "main")]
    [InlineData(RouteType.Blackhole, null, NetScope.Global, "main")]
    public void Scope_and_table_are_what_ip_takes_where_nothing_is_said(RouteType type, string? hop, NetScope scope, string table)
    {
        NetRoute route = new(IPPrefix.Parse("10.1.1.1")) { Type = type, NextHop = hop is null ? null : IPAddress.Parse(hop) };
        Assert.Equal((scope, table), (route.Scope, route.Table.ToString()));
    }

    [Fact]
    public void IPv6_routes_have_no_scope() => Assert.Equal(NetScope.Global, new NetRoute(IPPrefix.DefaultOf(IPFamily.IPv6)).Scope);

    [Fact]
    public void Another_family_for_the_source_is_refused() => Assert.Equal(
        "AddressFamilyMismatch",
        Assert.Throws<NetworkObjectException>(static () => new NetRoute(IPPrefix.Parse("10.0.0.0/8")) { PreferredSource = IPAddress.IPv6Loopback }).ErrorId);

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("10.1.1.254", null, null)]
    [InlineData("10.1.1.253", null, "its next hop is 10.1.1.254 and not 10.1.1.253")]
    [InlineData(null, RouteProtocol.Static, "its protocol is Boot and not Static")]
    public void What_differs_is_said_and_what_is_left_open_does_not(string? hop, RouteProtocol? protocol, string? difference)
    {
        NetRoute found = new(IPPrefix.Parse("10.0.0.0/8")) { NextHop = IPAddress.Parse("10.1.1.254"), InterfaceIndex = 3, InterfaceAlias = "v0" };
        NetRoute wanted = new(IPPrefix.Parse("10.0.0.0/8")) { NextHop = hop is null ? found.NextHop : IPAddress.Parse(hop), GivenProtocol = protocol };
        Assert.Equal(difference, RouteDifference.Between(wanted, found));
    }

    [Fact]
    public void A_copy_keeps_everything_but_the_place()
    {
        NetRoute route = new(IPPrefix.Parse("10.0.0.0/8"))
        {
            NextHop = IPAddress.Parse("10.1.1.254"),
            RouteMetric = 5,
            Table = 7,
            Protocol = RouteProtocol.Static,
            Scope = NetScope.Site,
            PreferredSource = IPAddress.Parse("10.1.1.1"),
            Metrics = new RouteMetrics { Mtu = 1400 },
            InterfaceIndex = 3,
            InterfaceAlias = "v0",
            Realm = 4,
        };
        NetRoute copy = route.On("green", 9, "v0");
        Assert.Equal(("green", 9), (copy.Namespace, copy.InterfaceIndex));
        Assert.Null(RouteDifference.Between(route.On("green", 9, "v0"), copy));
        Assert.Equal((route.ToString(), route.Metrics, 4u, NetScope.Site), (copy.ToString(), copy.Metrics, copy.Realm, copy.Scope));
    }
}
