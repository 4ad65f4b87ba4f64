using System;
using System.Collections.Generic;
using System.Net;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using NetNamespace.Tests.Unit.Netlink;
using Xunit;

namespace NetNamespace.Tests.Unit.Route;

/// <summary>Searches, nexthop objects and anycast addresses; requests and answers as ip 6.1 and kernel 6.18 had them on the wire.</summary>
public class RouteFindTests
{
    // ip route get 10.1.1.7; ip route get fibmatch 10.1.1.7 (ip asks for the table with both)
    [Theory]
    [InlineData(false, "240000001a0005000000000000000000022000000000000000100000080001000a010107")]
    [InlineData(true, "240000001a0005000000000000000000022000000000000000300000080001000a010107")]
    public void A_search_of_IPv4(bool isForRoute, string expected) => Assert.Equal(expected, Written(new RouteQuery(IPAddress.Parse("10.1.1.7")), isForRoute));

    // ip -6 route get fibmatch 2001:db8::7
    [Fact]
    public void A_search_of_IPv6() => Assert.Equal(
        "300000001a00050000000000000000000a80000000000000002000001400010020010db8000000000000000000000007", Written(new RouteQuery(IPAddress.Parse("2001:db8::7")), true));

    // ip route get 10.1.1.7 from 10.1.1.1 mark 5 uid 7 ipproto tcp sport 5 dport 6, in another order of attributes
    [Fact]
    public void A_search_with_everything() => Assert.Equal(
        "540000001a0005000000000000000000022020000000000000100000080001000a010107080002000a0101010800100005000000080019000700000005001b000600000006001c000005000006001d0000060000",
        Written(
            new RouteQuery(IPAddress.Parse("10.1.1.7"))
            {
                Source = IPAddress.Parse("10.1.1.1"),
                Mark = 5,
                UserId = 7,
                IPProtocol = IPProtocolNumber.Tcp,
                SourcePort = 5,
                DestinationPort = 6,
            },
            false));

    [Fact]
    public void Its_answers_become_one_result()
    {
        NetRouteResult found = Find(
            "0a010107",
            static (t, sent) =>
            [
                t.Message(24, ScriptedTransport.SequenceAt(sent, 0), Convert.FromHexString(
                    "02200000fe0000010002000008000f00fe000000080001000a0101070800040003000000080007000a010101080019000000000024000c00020000003f000000" +
                    "000000000000000000000000000000000000000000000000")),
                t.Acknowledge(ScriptedTransport.SequenceAt(sent, 0)),
                t.Message(24, ScriptedTransport.SequenceAt(sent, 1), Convert.FromHexString("02180000fe02fd010000000008000f00fe000000080001000a010100080007000a0101010800040003000000")),
                t.Acknowledge(ScriptedTransport.SequenceAt(sent, 1)),
            ]);
        Assert.Equal(("10.1.1.7 dev v0 src 10.1.1.1", "10.1.1.0/24 dev v0", "blue", RouteFlags.Cloned), (found.ToString(), $"{found.Route}", found.Namespace, found.Flags));
    }

    [Fact]
    public void That_nothing_leads_there_is_an_error()
    {
        NetworkObjectException error = Assert.Throws<NetworkObjectException>(() => Find(
            "0a010107", static (t, sent) => [Wire.Refused(t, sent, 0, Errno.ENETUNREACH), Wire.Refused(t, sent, 1, Errno.ENETUNREACH)]));
        Assert.Equal(("RouteNotFound", ObjectProblem.NotFound), (error.ErrorId, error.Problem));
    }

    // The dump after: ip nexthop add id 1 via 10.1.1.2 dev v0; id 2 via 10.1.1.3 dev v0; id 3 blackhole; id 4 via 2001:db8::9 dev v0; id 10 group 1,5/2
    [Fact]
    public void Nexthop_objects()
    {
        List<NextHopObject> objects = [];
        NextHopObjects reader = new(Wire.Answered(static (_, _) => []).Connection, static index => index == 4 ? "v0" : null);
        MessageReader messages = new(Convert.FromHexString(
            "3000000068000200010000004d2a000002fd00000000000008000100010000000800050004000000080006000a010102" +
            "3000000068000200010000004d2a000002fd00000000000008000100020000000800050004000000080006000a010103" +
            "2400000068000200010000004d2a00000200000000000000080001000300000004000400" +
            "3c00000068000200010000004d2a00000afd000000000000080001000400000008000500040000001400060020010db8000000000000000000000009" +
            "4400000068000200010000004d2a00000000000000000000080001000a0000000600030000000000140002000100000004000000020000000000000008000e0000000000"));
        while (messages.TryRead(out NetlinkMessage message)) objects.Add(reader.Decode(message)!);
        Assert.Equal("via 10.1.1.2 dev v0 weight 1", $"{objects[0].Hop}");
        Assert.Null(objects[2].Hop);
        Assert.Equal("2001:db8::9", $"{objects[3].Hop!.NextHop}");
        Assert.Equal([(1u, 5), (2u, 1)], objects[4].Group);
    }

    // RTM_GETANYCAST on a host that forwards, with 2001:db8::1/64 on a link
    [Fact]
    public void An_anycast_address()
    {
        AddressDecoder decoder = new("blue", Wire.LinkName);
        MessageReader messages = new(Convert.FromHexString(
            "400000003e00020001000000ac2900000a808000030000001400050020010db800000000000000000000000014000600ffffffffffffffffecc11300ecc11300"));
        Assert.True(messages.TryRead(out NetlinkMessage message));
        NetIPAddress read = decoder.DecodeAnycast(message)!;
        Assert.Equal(("2001:db8::/128", "v0", AddressType.Anycast, NetScope.Global), (read.ToString(), read.InterfaceAlias, read.Type, read.Scope));
    }

    // ip addr change 10.1.1.1/24 dev v0 valid_lft 600 preferred_lft 300 metric 7
    [Fact]
    public void Changing_an_address_does_not_make_one() => Assert.Equal(
        "440000001400050100000000000000000218000004000000080002000a0101010800090007000000080001000a010101140006002c010000580200000000000000000000",
        Wire.Written(static w => AddressRequests.WriteNew(
            w,
            new NetIPAddress(IPPrefix.Parse("10.1.1.1/24")) { RouteMetric = 7, ValidLifetime = TimeSpan.FromSeconds(600), PreferredLifetime = TimeSpan.FromSeconds(300) },
            4,
            NetlinkFlags.Replace,
            Wire.Test)));

    [Theory]
    [InlineData(0)]
    [InlineData(257)]
    [InlineData(-1)]
    public void A_weight_out_of_range_is_refused(int weight)
    {
        NetRoute route = new(IPPrefix.Parse("10.5.0.0/16")) { MultipathNextHops = [new RouteNextHop { NextHop = IPAddress.Parse("10.1.1.2"), Weight = weight }] };
        Assert.Equal("InvalidWeight", Assert.Throws<NetworkObjectException>(() => Wire.Written(w => RouteRequests.WriteNew(w, route, NetlinkFlags.None, Wire.Test))).ErrorId);
    }

    private static string Written(RouteQuery query, bool isForRoute) => Wire.Written(w => RouteRequests.WriteFind(w, query, isForRoute, Wire.Test));

    /// <summary>A search after the links were read, of which there is v0 with the number 3.</summary>
    private static NetRouteResult Find(string destination, Func<ScriptedTransport, byte[], byte[][]> answer)
    {
        ScriptedTransport transport = new();
        transport.Answer(sent =>
        [
            transport.Message(16, ScriptedTransport.SequenceAt(sent), Convert.FromHexString("00000100" + "03000000" + "0000000000000000" + "0700030076300000")),
            transport.Done(ScriptedTransport.SequenceAt(sent)),
        ]);
        transport.Answer(sent => answer(transport, sent));
        return new RouteFinder(new NetlinkConnection(transport, "blue")).Find(new RouteQuery(new IPAddress(Convert.FromHexString(destination))));
    }
}
