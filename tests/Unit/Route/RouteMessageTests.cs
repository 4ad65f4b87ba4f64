using System;
using System.Net;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route;

/// <summary>Requests are byte for byte what ip 6.1 sends for the command above each (<c>strace -e write=3</c>).</summary>
public class RouteMessageTests
{
    // ip route add 10.2.0.0/16 metric 100 table 1000 src 10.1.1.1 via 10.1.1.254 dev v0 proto static
    [Fact]
    public void A_route_in_a_table_above_255() => Same(
        "4c000000180005060000000000000000021000000004000100000000080001000a020000080006006400000008000f00e8030000080007000a010101" +
        "080005000a0101fe0800040003000000",
        InTable1000);

    // ip route add default dev v0 table 7
    [Fact]
    public void A_default_route_by_device_only() => Same(
        "24000000180005060000000000000000020000000703fd01000000000800040003000000",
        new NetRoute(IPPrefix.DefaultOf(IPFamily.IPv4)) { InterfaceIndex = 3, Table = 7 });

    // ip route add blackhole 10.3.0.0/16
    [Fact]
    public void A_route_that_leads_nowhere() => Same(
        "2400000018000506000000000000000002100000fe03000600000000080001000a030000",
        new NetRoute(IPPrefix.Parse("10.3.0.0/16")) { Type = RouteType.Blackhole });

    // ip route add 10.4.0.0/16 realm 5 via 192.0.2.1 dev v0 onlink mtu lock 1400 advmss 1360 quickack 1 congctl reno
    [Fact]
    public void A_route_with_metrics() => Same(
        "6800000018000506000000000000000002100000fe03000104000000080001000a04000008000b000500000008000500c00002010800040003000000" +
        "2c0008000800020078050000080008005005000008000f00010000000800100072656e6f0800010004000000",
        new NetRoute(IPPrefix.Parse("10.4.0.0/16"))
        {
            NextHop = IPAddress.Parse("192.0.2.1"),
            InterfaceIndex = 3,
            Flags = RouteFlags.OnLink,
            Realm = 5,
            Metrics = new RouteMetrics { Mtu = 1400, AdvertisedMss = 1360, QuickAck = 1, CongestionControl = "reno", Locked = RouteMetricKinds.Mtu },
        });

    // ip route add 10.5.0.0/16 nexthop via 10.1.1.2 dev v0 weight 2 nexthop via 10.1.1.3 dev v0 weight 3 onlink
    [Fact]
    public void A_route_over_several_next_hops() => Same(
        "4800000018000506000000000000000002100000fe03000100000000080001000a050000240009001000000103000000080005000a010102" +
        "1000040203000000080005000a010103",
        new NetRoute(IPPrefix.Parse("10.5.0.0/16"))
        {
            MultipathNextHops =
            [
                new RouteNextHop { NextHop = IPAddress.Parse("10.1.1.2"), InterfaceIndex = 3, Weight = 2 },
                new RouteNextHop { NextHop = IPAddress.Parse("10.1.1.3"), InterfaceIndex = 3, Weight = 3, Flags = RouteFlags.OnLink },
            ],
        });

    // ip route add 10.6.0.0/16 via inet6 2001:db8::9 dev v0
    [Fact]
    public void An_IPv4_route_over_an_IPv6_next_hop() => Same(
        "4400000018000506000000000000000002100000fe03000100000000080001000a060000160012000a0020010db8000000000000000000000009" +
        "00000800040003000000",
        new NetRoute(IPPrefix.Parse("10.6.0.0/16")) { NextHop = IPAddress.Parse("2001:db8::9"), InterfaceIndex = 3 });

    // ip -6 route add 2001:db8:1::/48 metric 5 pref high expires 300 via fe80::1 dev v0 hoplimit 10
    [Fact]
    public void An_IPv6_route_that_ends() => Same(
        "700000001800050600000000000000000a300000fe030001000000001400010020010db8000100000000000000000000080006000500000005001400" +
        "01000000080017002c01000014000500fe80000000000000000000000000000108000400030000000c00080008000a000a000000",
        new NetRoute(IPPrefix.Parse("2001:db8:1::/48"))
        {
            RouteMetric = 5,
            Preference = RoutePreference.High,
            ExpiresIn = TimeSpan.FromSeconds(299.5),
            NextHop = IPAddress.Parse("fe80::1"),
            InterfaceIndex = 3,
            Metrics = new RouteMetrics { HopLimit = 10 },
        });

    // ip -6 route add 2001:db8:2::/48 from 2001:db8:3::/48 dev v0
    [Fact]
    public void An_IPv6_route_for_some_sources() => Same(
        "4c0000001800050600000000000000000a303000fe030001000000001400010020010db80002000000000000000000001400020020010db8000300000000000000000000" +
        "0800040003000000",
        new NetRoute(IPPrefix.Parse("2001:db8:2::/48")) { SourcePrefix = IPPrefix.Parse("2001:db8:3::/48"), InterfaceIndex = 3 });

    // ip -6 route add 2001:db8:5::/48 nexthop via 2001:db8::2 dev v0 weight 2 nexthop via 2001:db8::3 dev v0
    [Fact]
    public void An_IPv6_route_over_several_next_hops() => Same(
        "6c0000001800050600000000000000000a300000fe030001000000001400010020010db80005000000000000000000003c0009001c00000103000000" +
        "1400050020010db80000000000000000000000021c000000030000001400050020010db8000000000000000000000003",
        new NetRoute(IPPrefix.Parse("2001:db8:5::/48"))
        {
            MultipathNextHops =
            [
                new RouteNextHop { NextHop = IPAddress.Parse("2001:db8::2"), InterfaceIndex = 3, Weight = 2 },
                new RouteNextHop { NextHop = IPAddress.Parse("2001:db8::3"), InterfaceIndex = 3 },
            ],
        });

    // ip route add 10.8.0.0/16 encap ip id 5 dst 192.0.2.9 dev v0
    [Fact]
    public void A_route_that_wraps_packets_up() => Same(
        "4c00000018000506000000000000000002100000fe03fd0100000000080001000a080000180016800c000100000000000000000508000200c0000209" +
        "06001500020001000800040003000000",
        new NetRoute(IPPrefix.Parse("10.8.0.0/16"))
        {
            InterfaceIndex = 3,
            Encapsulation = new RouteEncapsulation(RouteEncapsulationType.Ip, Convert.FromHexString("0c000100000000000000000508000200c0000209")),
        },
        // ip leaves the padding of RTA_ENCAP_TYPE as it was in its buffer: 0100.
        static bytes => bytes.Replace("06001500020001000800", "06001500020000000800", StringComparison.Ordinal));

    // ip route add 10.9.0.0/16 nhid 9
    [Fact]
    public void A_route_over_a_nexthop_object_says_nothing_else_of_its_way() => Same(
        "2c00000018000506000000000000000002100000fe03000100000000080001000a09000008001e0009000000",
        new NetRoute(IPPrefix.Parse("10.9.0.0/16")) { NextHopId = 9, NextHop = IPAddress.Parse("10.1.1.9"), InterfaceIndex = 3, Scope = NetScope.Global });

    // ip route replace 10.2.0.0/16 metric 100 table 1000 src 10.1.1.1 via 10.1.1.254 dev v0 proto static
    [Fact]
    public void Replacing_has_other_flags() => Assert.Equal(
        "4c000000180005050000000000000000021000000004000100000000080001000a020000080006006400000008000f00e8030000080007000a010101" +
        "080005000a0101fe0800040003000000",
        Wire.Written(static w => RouteRequests.WriteNew(w, InTable1000, CreateMode.Replace.Flags(), Wire.Test)));

    // ip route del unicast 10.2.0.0/16 metric 100 table 1000 src 10.1.1.1 via 10.1.1.254 dev v0 proto static scope global
    [Fact]
    public void Removing_says_all_that_tells_a_route_from_others() => Assert.Equal(
        "4c000000190005000000000000000000021000000004000100000000080001000a020000080006006400000008000f00e8030000080007000a010101" +
        "080005000a0101fe0800040003000000",
        Wire.Written(static w => RouteRequests.WriteDelete(w, InTable1000, Wire.Test)));

    [Fact]
    public void A_filter_goes_to_the_kernel() => Assert.Equal(
        "2c0000001a0001030000000000000000" + "020000000004000100000000" + "08000f00e8030000" + "0800040003000000",
        Wire.Written(static w => RouteRequests.WriteDump(w, IPFamily.IPv4, new RouteFilter
        {
            Table = 1000,
            InterfaceIndex = 3,
            Protocol = RouteProtocol.Static,
            Type = RouteType.Unicast,
        })));

    private static NetRoute InTable1000 => new(IPPrefix.Parse("10.2.0.0/16"))
    {
        RouteMetric = 100,
        Table = 1000,
        PreferredSource = IPAddress.Parse("10.1.1.1"),
        NextHop = IPAddress.Parse("10.1.1.254"),
        InterfaceIndex = 3,
        Protocol = RouteProtocol.Static,
    };

    private static void Same(string expected, NetRoute route, Func<string, string>? mend = null) => Assert.Equal(
        mend?.Invoke(expected) ?? expected,
        Wire.Written(w => RouteRequests.WriteNew(w, route, CreateMode.Add.Flags(), Wire.Test)));
}
