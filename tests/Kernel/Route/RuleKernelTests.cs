using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Kernel.Route;

/// <summary>Rules: ip makes them, we read them, ip removes them, we make them again from what we read, and ip then shows the very same as before.</summary>
public class RuleKernelTests : LabTest
{
    private static readonly string[] s_four =
    [
        "from 10.0.0.0/8 to 192.0.2.0/24 iif v0 fwmark 0x10/0xff table 1000 tos 0x10 pref 100",
        "oif v1 uidrange 0-1000 ipproto tcp sport 10-20 dport 80 suppress_prefixlength 0 table main pref 101",
        "not from 10.0.0.0/8 to 198.51.100.0/24 blackhole pref 102",
        "goto 105 pref 103",
        "nop pref 105",
        "l3mdev pref 106",
        "table 7 realms 1/2 pref 108",
        "suppress_ifgroup 5 table main pref 109",
        "iif nope prohibit pref 110",
        "fwmark 7 tun_id 77 unreachable pref 111 protocol static",
    ];

    private static readonly string[] s_six =
    [
        "from 2001:db8::/32 to 2001:db8:1::/48 table 7 pref 109 protocol static",
        "ipproto udp dport 53 iif lo table 7 pref 110",
        "not fwmark 0x20/0x20 unreachable pref 111",
    ];

    private RuleOperations Rules => new(Lab);

    [Fact]
    public void What_ip_makes_is_read_removed_and_made_again_as_it_was()
    {
        MakeByIp();
        string before = Shown();
        List<NetRoutingRule> read = Own();
        Assert.Equal(s_four.Length + s_six.Length, read.Count);
        foreach (NetRoutingRule rule in read) Rules.Remove(rule);
        Assert.Empty(Own());
        Outcome<NetRoutingRule>[] outcomes = Rules.New(read);
        Assert.All(outcomes, static outcome => Assert.True(outcome.Error is null, outcome.Error?.Message));
        Assert.Equal(before, Shown());
        Assert.All(read, rule => Assert.NotNull(Rules.FindSame(rule)));
    }

    [Fact]
    public void Each_rule_is_in_words_what_ip_shows()
    {
        MakeByIp();
        foreach (string family in new[] { "", "-6 " })
        {
            // ip shows "[detached]" and "[unresolved]" besides, and the tables and realms as names or numbers like us.
            string[] theirs = [.. Ip(family + "rule show").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Normal)];
            IPFamily ours = family.Length == 0 ? IPFamily.IPv4 : IPFamily.IPv6;
            Assert.Equal(theirs, Rules.List(ours).Select(static rule => Normal(rule.ToString())));
        }
    }

    [Fact]
    public void Each_property_is_what_ip_shows()
    {
        MakeByIp();
        foreach (JsonElement theirs in Show("rule show"))
        {
            uint priority = theirs.GetProperty("priority").GetUInt32();
            NetRoutingRule ours = Assert.Single(Rules.List(IPFamily.IPv4), rule => rule.Priority == priority);
            Assert.Equal(Has(theirs, "not"), ours.IsInverted);
            Assert.Equal(Text(theirs, "table") ?? "", $"{ours.Table}");
            Assert.Equal(Text(theirs, "iif"), ours.InputInterface);
            Assert.Equal(Text(theirs, "oif"), ours.OutputInterface);
            Assert.Equal(Text(theirs, "protocol") == "unspec" ? "unspecified" : Text(theirs, "protocol"), ours.Protocol.ToString().ToLowerInvariant());
            Assert.Equal(Text(theirs, "fwmark"), ours.Mark is { } mark ? string.Create(CultureInfo.InvariantCulture, $"0x{mark:x}") : null);
            Assert.Equal(Text(theirs, "goto"), ours.Target?.ToString(CultureInfo.InvariantCulture));
            Assert.Equal(Text(theirs, "suppress_prefixlen"), ours.SuppressPrefixLength?.ToString(CultureInfo.InvariantCulture));
            Assert.Equal(Has(theirs, "iif_detached"), ours.Flags.HasFlag(RuleFlags.InputDetached));
        }
    }

    [Fact]
    public void The_kernel_chooses_a_priority_and_says_which()
    {
        NetRoutingRule made = Rules.New(new NetRoutingRule(IPFamily.IPv4) { Table = 7, SourcePrefix = IPPrefix.Parse("10.1.0.0/16") });
        Assert.Equal((32765u, "lab"), (made.Priority!.Value, made.Namespace));
        Assert.Equal("RoutingRuleExists", Assert.Throws<NetlinkException>(() => Rules.New(made)).ErrorId);
    }

    [Fact]
    public void One_that_fails_among_many_fails_alone()
    {
        List<NetRoutingRule> rules = [.. Enumerable.Range(1, 300).Select(static i => new NetRoutingRule(IPFamily.IPv4) { Priority = (uint)(1000 + i), Table = 7 })];
        rules[150] = rules[0];
        Outcome<NetRoutingRule> bad = Assert.Single(Rules.New(rules), static outcome => outcome.Error is not null);
        Assert.Equal("RoutingRuleExists", bad.Error!.ErrorId);
        Assert.Equal(299, Own().Count);
    }

    [Fact]
    public void Exactly_one_rule_goes()
    {
        NetRoutingRule narrow = Rules.New(new NetRoutingRule(IPFamily.IPv4) { Priority = 5, Table = 7, SourcePrefix = IPPrefix.Parse("10.0.0.0/8") });

        // To ip and to us the kernel says that the wide rule is there already; others ask it to make it all the same.
        NetRoutingRule wide = new(IPFamily.IPv4) { Priority = 5, Table = 7 };
        Assert.Equal("RoutingRuleExists", Assert.Throws<NetlinkException>(() => Rules.New(wide)).ErrorId);
        RuleRequests.WriteNew(Lab.Start(), wide, NetlinkFlags.Create, new Operation("TestFailed", "test"));
        Lab.Execute(Lab.Writer);
        Assert.Equal("RoutingRuleHidden", Assert.Throws<NetworkObjectException>(() => Rules.Remove(wide)).ErrorId);
        Rules.Remove(narrow);
        Rules.Remove(wide);
        Assert.Empty(Own());
        Assert.Equal("RoutingRuleNotFound", Assert.Throws<NetworkObjectException>(() => Rules.Remove(wide)).ErrorId);
    }

    [Fact]
    public void What_differs_is_said()
    {
        Rules.New(new NetRoutingRule(IPFamily.IPv6) { Priority = 5, Table = 7 });
        NetworkObjectException error = Assert.Throws<NetworkObjectException>(() => Rules.FindSame(new NetRoutingRule(IPFamily.IPv6) { Priority = 5, Table = 8 }));
        Assert.Equal("RoutingRuleDiffers", error.ErrorId);
        Assert.Null(Rules.FindSame(new NetRoutingRule(IPFamily.IPv4) { Priority = 5, Table = 8 }));
    }

    private static void MakeByIp()
    {
        foreach (string rule in s_four) Ip($"rule add {rule}");
        foreach (string rule in s_six) Ip($"-6 rule add {rule}");
    }

    private List<NetRoutingRule> Own() => Rules.List().FindAll(static rule => rule.Protocol != RouteProtocol.Kernel);

    private static string Shown() => Lines(Show("rule show").Concat(Show("-6 rule show")).Select(static rule => rule.ToString()));

    private static string Normal(string rule) => string.Join(' ', rule.Replace("[detached]", "", StringComparison.Ordinal)
        .Replace(" proto static", "", StringComparison.Ordinal)
        .Replace("tos lowdelay", "tos 0x10", StringComparison.Ordinal)
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
