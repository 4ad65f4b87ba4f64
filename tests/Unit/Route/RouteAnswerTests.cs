using System;
using System.Net;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route;

/// <summary>What the kernel (6.18) answers to a dump after the command above each is read as what that command said.</summary>
public class RouteAnswerTests
{
    // ip route add 10.2.0.0/16 metric 100 table 1000 src 10.1.1.1 via 10.1.1.254 dev v0 proto static
    [Fact]
    public void A_route_in_a_table_above_255()
    {
        NetRoute route = Read(
            "4c00000018000000000000000000000002100000fc0400010000000008000f00e8030000080001000a0200000800060064000000080007000a010101080005000a0101fe0800040003000000");
        Assert.Equal(("10.2.0.0/16", "10.1.1.254", "10.1.1.1"), (route.DestinationPrefix.ToString(), route.NextHop?.ToString(), route.PreferredSource?.ToString()));
        Assert.Equal((100u, 1000u, RouteProtocol.Static, RouteType.Unicast, NetScope.Global), (route.RouteMetric, route.Table.Id, route.Protocol, route.Type, route.Scope));
        Assert.Equal(("blue", 3, "v0", IPFamily.IPv4), (route.Namespace, route.InterfaceIndex, route.InterfaceAlias, route.AddressFamily));
        Assert.Equal("10.2.0.0/16 via 10.1.1.254 dev v0 table 1000 metric 100", route.ToString());
    }

    // ip route add blackhole 10.3.0.0/16
    [Fact]
    public void A_route_that_leads_nowhere()
    {
        NetRoute route = Read("2c00000018000000000000000000000002100000fe0300060000000008000f00fe000000080001000a030000");
        Assert.Equal((RouteType.Blackhole, 0, null, null), (route.Type, route.InterfaceIndex, route.InterfaceAlias, route.NextHop));
        Assert.Equal("blackhole 10.3.0.0/16", route.ToString());
    }

    // ip route add 10.4.0.0/16 realm 5 via 192.0.2.1 dev v0 onlink mtu lock 1400 advmss 1360 quickack 1 congctl reno
    [Fact]
    public void A_route_with_metrics()
    {
        NetRoute route = Read(
            "7400000018000000000000000000000002100000fe0300010400000008000f00fe000000080001000a04000030000800080001000400000008000200780500000800080050050000" +
            "08000f00010000000900100072656e6f0000000008000500c0000201080004000300000008000b0005000000");
        Assert.Equal(new RouteMetrics { Mtu = 1400, AdvertisedMss = 1360, QuickAck = 1, CongestionControl = "reno", Locked = RouteMetricKinds.Mtu }, route.Metrics);
        Assert.Equal("mtu lock 1400 advmss 1360 quickack 1 congctl reno", route.Metrics!.ToString());
        Assert.Equal((RouteFlags.OnLink, 5u), (route.Flags, route.Realm));
    }

    // ip route add 10.5.0.0/16 nexthop via 10.1.1.2 dev v0 weight 2 nexthop via 10.1.1.3 dev v0 weight 3 onlink
    [Fact]
    public void A_route_over_several_next_hops()
    {
        NetRoute route = Read(
            "5000000018000000000000000000000002100000fe0300010000000008000f00fe000000080001000a050000240009001000000103000000080005000a0101021000040203000000080005000a010103");
        Assert.Equal(
            [
                new RouteNextHop { NextHop = IPAddress.Parse("10.1.1.2"), InterfaceIndex = 3, InterfaceAlias = "v0", Weight = 2 },
                new RouteNextHop { NextHop = IPAddress.Parse("10.1.1.3"), InterfaceIndex = 3, InterfaceAlias = "v0", Weight = 3, Flags = RouteFlags.OnLink },
            ],
            route.MultipathNextHops);
        Assert.Null(route.NextHop);
    }

    // ip route add 10.6.0.0/16 via inet6 2001:db8::9 dev v0
    [Fact]
    public void An_IPv4_route_over_an_IPv6_next_hop() => Assert.Equal(
        IPAddress.Parse("2001:db8::9"),
        Read("4c00000018000000000000000000000002100000fe0300010000000008000f00fe000000080001000a060000160012000a0020010db800000000000000000000000900000800040003000000").NextHop);

    // ip route add 10.8.0.0/16 encap ip id 5 dst 192.0.2.9 dev v0
    [Fact]
    public void A_route_that_wraps_packets_up()
    {
        RouteEncapsulation wrap = Read(
            "7400000018000000000000000000000002100000fe03fd010000000008000f00fe000000080001000a0800000800040003000000380016000c000100000000000000000508000200c0000209" +
            "08000300000000000500050000000000050004000000000006000600000000000600150002000000").Encapsulation!;
        Assert.Equal((RouteEncapsulationType.Ip, 52), (wrap.Type, wrap.Parameters.Length));
    }

    // ip nexthop add id 9 via 10.1.1.9 dev v0; ip route add 10.9.0.0/16 nhid 9
    [Fact]
    public void A_route_over_a_nexthop_object()
    {
        NetRoute route = Read("4400000018000000000000000000000002100000fe0300010000000008000f00fe000000080001000a09000008001e0009000000080005000a0101090800040003000000");
        Assert.Equal((9u, "10.1.1.9"), (route.NextHopId, route.NextHop?.ToString()));
    }

    // ip -6 route add 2001:db8:1::/48 metric 5 pref high expires 300 via fe80::1 dev v0 hoplimit 10
    [Fact]
    public void An_IPv6_route_that_ends()
    {
        NetRoute route = Read(
            "940000001800000000000000000000000a300000fe0300010000000008000f00fe0000001400010020010db80001000000000000000000000c00080008000a000a00000008000600" +
            "0500000014000500fe800000000000000000000000000001080004000300000024000c0000000000000000001675000000000000000000000000000000000000000000000500140001000000");
        Assert.Equal((RoutePreference.High, 10u), (route.Preference, route.Metrics?.HopLimit));
        Assert.Equal(TimeSpan.FromSeconds(299.74), route.ExpiresIn);
    }

    // ip -6 route add 2001:db8:2::/48 from 2001:db8:3::/48 dev v0
    [Fact]
    public void An_IPv6_route_for_some_sources() => Assert.Equal(
        "2001:db8:2::/48 from 2001:db8:3::/48 dev v0 metric 1024",
        Read(
            "880000001800000000000000000000000a303000fe0300010000000008000f00fe0000001400010020010db80002000000000000000000001400020020010db8000300000000000000000000" +
            "0800060000040000080004000300000024000c0000000000000000000000000000000000000000000000000000000000000000000500140000000000").ToString());

    // ip -6 route add unreachable 2001:db8:6::/48
    [Fact]
    public void An_IPv6_route_that_says_unreachable() => Assert.Equal(
        (RouteType.Unreachable, null),
        (Unreachable.Type, Unreachable.ExpiresIn));

    [Fact]
    public void A_plain_route_pays_for_nothing_that_few_have() => Assert.Same(RouteDetails.None, Unreachable.Details);

    [Fact]
    public void What_has_no_name_here_is_kept()
    {
        NetRoute route = Read("24000000180000000000000000000000" + "02000000fe03000100000000" + "0600c800beef0000");
        Assert.Equal(200, Assert.Single(route.UnknownAttributes).Id);
    }

    [Theory]
    // A prefix of 33 bits; a gateway of 16 bytes in an IPv4 route; a next hop longer than what is left; a via of three bytes.
    [InlineData("1c000000180000000000000000000000" + "02210000fe03000100000000")]
    [InlineData("30000000180000000000000000000000" + "02000000fe03000100000000" + "1400050020010db8000000000000000000000005")]
    [InlineData("28000000180000000000000000000000" + "02000000fe03000100000000" + "0c000900ff00000003000000")]
    [InlineData("24000000180000000000000000000000" + "02000000fe03000100000000" + "070012000a002000")]
    public void What_cannot_be_right_is_malformed(string message) =>
        Assert.Equal("MalformedMessage", Assert.Throws<NetlinkException>(() => Wire.Route(Convert.FromHexString(message))).ErrorId);

    private static NetRoute Unreachable => Read(
        "740000001800000000000000000000000a300000fe0300070000000008000f00fe0000001400010020010db80006000000000000000000000800060000040000" +
        "080004000100000024000c0000000000000000000000000000000000000000000000000000000000000000000500140000000000");

    private static NetRoute Read(string message) => Wire.Route(Convert.FromHexString(message))!;
}
