using System;
using System.Linq;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route;

/// <summary>
/// Requests are what ip 6.1 sends for the command above each (<c>strace -e write=3</c>), but for the order of attributes, which there is that of the words;
/// answers are those of kernel 6.18 to a dump after it.
/// </summary>
public class RuleMessageTests
{
    // ip rule add from 10.0.0.0/8 to 192.0.2.0/24 iif v0 fwmark 0x10/0xff table 1000 tos 0x10 pref 100
    private const string SelectorsSent =
        "54000000200005060000000000000000021808100000000100000000080002000a00000008000100c0000200070003007630000008000a001000000008001000ff00000008000f00e80300000800060064000000";
    private const string SelectorsRead =
        "6400000020000200000000000000000002180810fc0000010000000008000f00e803000008000e00ffffffff05001500000000000700030076300000080006006400000008000a0010000000" +
        "08001000ff00000008000100c0000200080002000a000000";

    private static NetRoutingRule Selectors => new(IPFamily.IPv4)
    {
        Priority = 100,
        SourcePrefix = IPPrefix.Parse("10.0.0.0/8"),
        DestinationPrefix = IPPrefix.Parse("192.0.2.0/24"),
        InputInterface = "v0",
        Mark = 0x10,
        MarkMask = 0xff,
        Table = 1000,
        TypeOfService = 0x10,
    };

    // ip rule add oif v1 uidrange 0-1000 ipproto tcp sport 10-20 dport 80 suppress_prefixlength 0 table main pref 101
    private const string PortsSent =
        "5800000020000506000000000000000002000000fe0000010000000007001100763100000c00140000000000e80300000500160006000000080017000a001400080018005000500008000e00000000000800060065000000";
    private const string PortsRead =
        "7000000020000200000000000000000002000000fe0000010000000008000f00fe00000008000e00000000000500150000000000070011007631000008000600650000000c00140000000000" +
        "e8030000080017000a001400080018005000500006001d00ffff00000500160006000000";

    private static NetRoutingRule Ports => new(IPFamily.IPv4)
    {
        Priority = 101,
        OutputInterface = "v1",
        UserId = new UserIdRange(0, 1000),
        IPProtocol = IPProtocolNumber.Tcp,
        SourcePort = PortRange.Parse("10-20"),
        DestinationPort = PortRange.Parse("80"),
        SuppressPrefixLength = 0,
        Table = RouteTable.Main,
    };

    [Fact]
    public void Selectors_of_packets_both_ways() => Both(SelectorsSent, SelectorsRead, Selectors, "100: from 10.0.0.0/8 to 192.0.2.0/24 tos 0x10 fwmark 0x10/0xff iif v0 lookup 1000");

    [Fact]
    public void Ports_users_and_suppression_both_ways() =>
        Both(PortsSent, PortsRead, Ports, "101: from all oif v1 uidrange 0-1000 ipproto tcp sport 10-20 dport 80 lookup main suppress_prefixlength 0");

    // ip rule add not from 10.0.0.0/8 blackhole pref 102
    [Fact]
    public void An_inverted_rule_that_drops() => Both(
        "2c000000200005060000000000000000020008000000000602000000080002000a0000000800060066000000",
        "4400000020000200000000000000000002000800000000060200000008000f000000000008000e00ffffffff05001500000000000800060066000000080002000a000000",
        new NetRoutingRule(IPFamily.IPv4) { Priority = 102, IsInverted = true, SourcePrefix = IPPrefix.Parse("10.0.0.0/8"), Action = RuleAction.Blackhole },
        "102: not from 10.0.0.0/8 blackhole");

    // ip rule add goto 105 pref 103; ip rule add nop pref 105
    [Fact]
    public void Going_on_elsewhere()
    {
        Both(
            "2c00000020000506000000000000000002000000000000020000000008000400690000000800060067000000",
            "4400000020000200000000000000000002000000000000020000000008000f000000000008000e00ffffffff050015000000000008000600670000000800040069000000",
            new NetRoutingRule(IPFamily.IPv4) { Priority = 103, Action = RuleAction.Goto, Target = 105 },
            "103: from all goto 105");
        Both(
            "240000002000050600000000000000000200000000000003000000000800060069000000",
            "3c00000020000200000000000000000002000000000000030000000008000f000000000008000e00ffffffff05001500000000000800060069000000",
            new NetRoutingRule(IPFamily.IPv4) { Priority = 105, Action = RuleAction.Nop },
            "105: from all nop");
    }

    // ip rule add l3mdev pref 106
    [Fact]
    public void The_table_of_a_vrf() => Both(
        "2c0000002000050600000000000000000200000000000001000000000500130001000000080006006a000000",
        "4400000020000200000000000000000002000000000000010000000008000f000000000008000e00ffffffff0500150000000000080006006a0000000500130001000000",
        new NetRoutingRule(IPFamily.IPv4) { Priority = 106, L3Mdev = true },
        "106: from all lookup [l3mdev-table]");

    // ip rule add from all table 7 realms 1/2 pref 108; ip rule add suppress_ifgroup 5 table main pref 109
    [Fact]
    public void Realms_and_groups_of_links()
    {
        Both(
            "300000002000050600000000000000000200000007000001000000000400020008000b0002000100080006006c000000",
            "4400000020000200000000000000000002000000070000010000000008000f000700000008000e00ffffffff0500150000000000080006006c00000008000b0002000100",
            new NetRoutingRule(IPFamily.IPv4) { Priority = 108, Table = 7, Realm = RouteRealm.Parse("1/2") },
            "108: from all lookup 7 realms 1/2",
            static bytes => bytes.Replace("04000200", "", StringComparison.Ordinal).Replace("30000000", "2c000000", StringComparison.Ordinal));
        Both(
            "2c00000020000506000000000000000002000000fe0000010000000008000d0005000000080006006d000000",
            "4400000020000200000000000000000002000000fe0000010000000008000f00fe00000008000e00ffffffff0500150000000000080006006d00000008000d0005000000",
            new NetRoutingRule(IPFamily.IPv4) { Priority = 109, Table = RouteTable.Main, SuppressInterfaceGroup = 5 },
            "109: from all lookup main suppress_ifgroup 5");
    }

    // ip -6 rule add from 2001:db8::/32 table 7 pref 109 protocol static
    [Fact]
    public void An_IPv6_rule_with_its_maker() => Both(
        "400000002000050600000000000000000a00200007000001000000001400020020010db8000000000000000000000000080006006d0000000500150004000000",
        "500000002000020000000000000000000a002000070000010000000008000f000700000008000e00ffffffff0500150004000000080006006d0000001400020020010db8000000000000000000000000",
        new NetRoutingRule(IPFamily.IPv6) { Priority = 109, SourcePrefix = IPPrefix.Parse("2001:db8::/32"), Table = 7, Protocol = RouteProtocol.Static },
        "109: from 2001:db8::/32 lookup 7");

    // ip rule add tun_id 77 unreachable pref 111
    [Fact]
    public void A_tunnel() => Both(
        "300000002000050600000000000000000200000000000007000000000c000c00000000000000004d080006006f000000",
        "4800000020000200000000000000000002000000000000070000000008000f000000000008000e00ffffffff0500150000000000080006006f0000000c000c00000000000000004d",
        new NetRoutingRule(IPFamily.IPv4) { Priority = 111, TunnelId = 77, Action = RuleAction.Unreachable },
        "111: from all tun_id 77 unreachable");

    // What kernel 6.18 echoes; ip 6.1 has no words for these.
    [Fact]
    public void What_newer_kernels_have()
    {
        Assert.Equal("500: from all dscp 10 lookup 7", $"{Read("4c00000020000000020000004d2a000002000000070000010000000008000f000700000008000e00ffffffff050015000000000008000600f4010000050019000a00000005001e003f000000")}");
        NetRoutingRule six = Read(
            "5c00000020000000030000004d2a00000a000000070000010000000008000f000700000008000e00ffffffff050015000000000008000600f5010000080018005000500006001d00f0ff0000" +
            "08001a000000123408001b00000fffff");
        Assert.Equal((0x1234u, null, (ushort)0xfff0), (six.FlowLabel, six.FlowLabelMask, six.DestinationPortMask));
        Assert.Equal("501: from all flowlabel 0x1234 dport 80/0xfff0 lookup 7", six.ToString());
    }

    // ip rule del oif v1 uidrange 0-1000 ipproto tcp sport 10-20 dport 80 suppress_prefixlength 0 table main pref 101
    [Fact]
    public void Removing_says_all_that_making_does() => Assert.Equal(
        Sorted(PortsSent.Replace("2000050600", "2100050000", StringComparison.Ordinal)),
        Sorted(Wire.Written(static w => RuleRequests.WriteDelete(w, Ports, Wire.Test))));

    [Fact]
    public void A_rule_that_hides_another_is_not_taken_for_it()
    {
        NetRoutingRule narrow = new(IPFamily.IPv4) { Priority = 5, SourcePrefix = IPPrefix.Parse("10.0.0.0/8"), Table = 7 };
        NetRoutingRule wide = new(IPFamily.IPv4) { Priority = 5, Table = 7 };
        Assert.True(RuleDifference.WouldBeTaken(wide, narrow));
        Assert.False(RuleDifference.WouldBeTaken(narrow, wide));
        Assert.False(RuleDifference.IsSame(wide, narrow));
        Assert.True(RuleDifference.IsSame(wide, wide with { Namespace = "blue", Protocol = RouteProtocol.Static, Flags = RuleFlags.Unresolved }));
    }

    [Theory]
    // A prefix of 33 bits; a priority of two bytes; an IPv6 address in an IPv4 message.
    [InlineData("24000000200000000000000000000000" + "020021000700000100000000" + "080002000a000000")]
    [InlineData("24000000200000000000000000000000" + "020000000700000100000000" + "0600060064000000")]
    [InlineData("30000000200000000000000000000000" + "020020000700000100000000" + "1400020020010db8000000000000000000000000")]
    public void What_cannot_be_right_is_malformed(string message) =>
        Assert.Equal("MalformedMessage", Assert.Throws<NetlinkException>(() => Wire.Rule(Convert.FromHexString(message))).ErrorId);

    [Theory]
    [InlineData("0")]
    [InlineData("20-10")]
    [InlineData("65536")]
    [InlineData("80-90-100")]
    [InlineData("http")]
    [InlineData("-1")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_range_of_ports_is_refused(string? text) =>
        Assert.Equal("InvalidPortRange", Assert.Throws<NetworkObjectException>(() => PortRange.Parse(text)).ErrorId);

    [Theory]
    [InlineData("4294967295")]
    [InlineData("7-6")]
    [InlineData("root")]
    [InlineData("-1")]
    public void What_is_no_range_of_users_is_refused(string text) =>
        Assert.Equal("InvalidUserIdRange", Assert.Throws<NetworkObjectException>(() => UserIdRange.Parse(text)).ErrorId);

    [Theory]
    [InlineData("65536")]
    [InlineData("1/2/3")]
    [InlineData("cosmos")]
    public void What_is_no_realm_is_refused(string text) => Assert.Equal("InvalidRealm", Assert.Throws<NetworkObjectException>(() => RouteRealm.Parse(text)).ErrorId);

    [Fact]
    public void Removing_what_is_not_there_is_not_found()
    {
        (NetlinkConnection connection, _) = Wire.Answered(static (t, sent) => [Wire.Refused(t, sent, 0, Errno.ENOENT)]);
        NetworkObjectException error = Assert.Throws<NetworkObjectException>(() => new RuleOperations(connection).Remove(new NetRoutingRule(IPFamily.IPv4) { Table = 7 }));
        Assert.Equal(("RoutingRuleNotFound", ObjectProblem.NotFound), (error.ErrorId, error.Problem));
    }

    private static void Both(string sent, string read, NetRoutingRule rule, string text, Func<string, string>? mend = null)
    {
        Assert.Equal(Sorted(mend?.Invoke(sent) ?? sent), Sorted(Wire.Written(w => RuleRequests.WriteNew(w, rule, CreateMode.Add.Flags(), Wire.Test))));
        NetRoutingRule back = Read(read);
        Assert.True(RuleDifference.IsSame(rule, back), back.ToString());
        Assert.Equal(("blue", text, 0), (back.Namespace, back.ToString(), back.UnknownAttributes.Length));
    }

    private static NetRoutingRule Read(string message) => Wire.Rule(Convert.FromHexString(message))!;

    /// <summary>The headers, and then the attributes in the order of their bytes.</summary>
    private static string Sorted(string message)
    {
        const int Headers = 2 * (16 + 12);
        AttributeReader reader = new(Convert.FromHexString(message[Headers..]));
        System.Collections.Generic.List<string> attributes = [];
        while (reader.Read()) attributes.Add($"{reader.RawType}={Convert.ToHexString(reader.Value)}");
        return message[..Headers] + "\n" + string.Join('\n', attributes.Order(StringComparer.Ordinal));
    }
}
