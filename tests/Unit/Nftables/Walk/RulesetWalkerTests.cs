using System.Collections.Generic;
using System.Linq;
using System.Net;
using NetNamespace.Nftables;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Unit.Nftables.Walk;

/// <summary>What follows from rules of which some perhaps match.</summary>
public class RulesetWalkerTests
{
    private static readonly NftTable s_table = new(TableFamily.Inet, "t");
    private static readonly NftExpression s_perhaps = new RawExpression("nobody knows", new ByteString([]));
    private static readonly NftExpression s_accept = new ImmediateExpression(NftVerdict.Accept);
    private static readonly NftExpression s_drop = new ImmediateExpression(NftVerdict.Drop);
    private static readonly NftExpression s_return = new ImmediateExpression(NftVerdict.Return);

    private static readonly PacketFlow s_flow = new(IPFamily.IPv4)
    {
        Source = IPAddress.Parse("192.0.2.1"),
        Destination = IPAddress.Parse("198.51.100.1"),
        TransportProtocol = 6,
        DestinationPort = 80,
    };

    [Fact]
    public void Where_all_ways_lead_to_the_same_it_is_certain()
    {
        Assert.Equal(WalkVerdict.Dropped, Verdict(Rule("f", s_perhaps, s_drop), Rule("f", s_drop)));
        Assert.Equal(WalkVerdict.Accepted, Verdict(Rule("f", s_perhaps, s_accept)));
        Assert.Equal(WalkVerdict.Perhaps, Verdict(Rule("f", s_perhaps, s_drop)));
        Assert.Equal(WalkVerdict.Accepted, Verdict(Rule("f", s_accept), Rule("f", s_drop)));
        ChainResult other = Walk(Rule("f", s_perhaps, s_accept), Rule("f", s_drop)).Chains[0];
        Assert.Equal((WalkVerdict.Perhaps, WalkVerdict.Dropped), (other.Verdict, other.OtherwiseVerdict));
    }

    [Fact]
    public void A_link_of_which_nothing_is_known_may_have_any_name()
    {
        NftExpression[] out0 = [new MetaExpression(MetaKey.OutputInterfaceName), new CompareExpression(CompareOperator.Equal, new ByteString("eth0"u8)), s_drop];
        NftRuleset ruleset = new(1, [s_table], [Base], [Rule("f", out0)]);
        Assert.Equal(WalkVerdict.Perhaps, new RulesetWalker(ruleset).Walk(NftHook.Forward, s_flow with { Output = new PacketLink(null) }).Verdict);
        Assert.Equal(WalkVerdict.Accepted, new RulesetWalker(ruleset).Walk(NftHook.Forward, s_flow).Verdict);
        Assert.Equal(WalkVerdict.Dropped, new RulesetWalker(ruleset).Walk(NftHook.Forward, s_flow with { Output = new PacketLink("eth0") }).Verdict);
    }

    [Fact]
    public void A_chain_that_is_perhaps_jumped_to_and_decides_nothing_changes_nothing()
    {
        ChainResult result = Walk(Rule("f", s_perhaps, Jump("a")), Rule("f", s_drop), Rule("a", s_perhaps, s_return), Rule("a", new CounterExpression())).Chains[0];
        Assert.Equal(WalkVerdict.Dropped, result.Verdict);
        Assert.Equal(Certainty.Yes, result.Decision.Certainty);
    }

    [Fact]
    public void A_goto_does_not_come_back()
    {
        NftExpression go = new ImmediateExpression(NftVerdict.Goto, "a");
        Assert.Equal(WalkVerdict.Accepted, Verdict(Rule("f", go), Rule("f", s_drop), Rule("a", new CounterExpression())));
        Assert.Equal(WalkVerdict.Perhaps, Verdict(Rule("f", s_perhaps, go), Rule("f", s_drop)));

        // From a chain that was jumped to, it comes back to where the jump was.
        Assert.Equal(WalkVerdict.Dropped, Verdict(Rule("f", Jump("a")), Rule("f", s_drop), Rule("a", new ImmediateExpression(NftVerdict.Goto, "b")), Rule("a", s_accept)));
    }

    [Fact]
    public void A_chain_that_ends_for_certain_ends_who_jumped_there()
    {
        Assert.Equal(WalkVerdict.Accepted, Verdict(Rule("f", Jump("a")), Rule("f", s_drop), Rule("a", s_accept)));
        Assert.Equal(WalkVerdict.Perhaps, Verdict(Rule("f", s_perhaps, Jump("a")), Rule("f", s_drop), Rule("a", s_accept)));
        Assert.Equal(WalkVerdict.Dropped, Verdict(Rule("f", Jump("a")), Rule("f", s_drop), Rule("a", s_return), Rule("a", s_accept)));
    }

    [Fact]
    public void Chains_that_jump_to_each_other_end()
    {
        WalkResult result = Walk(Rule("f", Jump("a")), Rule("a", Jump("b")), Rule("b", Jump("a")));
        Assert.Equal(WalkVerdict.Perhaps, result.Verdict);
        List<NftRule> wide = [Rule("f", Jump("a"))];
        foreach ((string from, string to) in new[] { ("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "g") }) wide.AddRange(Enumerable.Repeat(Rule(from, Jump(to)), 40));
        wide.AddRange(Enumerable.Repeat(Rule("g", new CounterExpression()), 40));
        Assert.Equal(WalkVerdict.Perhaps, Walk([.. wide]).Verdict);
    }

    [Fact]
    public void A_drop_for_certain_decides_whatever_perhaps_came_before()
    {
        NftChain late = new(s_table.Family, s_table.Name, "late") { Hook = NftHook.Forward, Priority = 5, Policy = NftVerdict.Drop, Type = "filter" };
        WalkResult result = Walk([late], Rule("f", s_perhaps, s_drop));
        Assert.Equal((WalkVerdict.Dropped, "inet t late policy: drop"), (result.Verdict, $"{result.Decisive}"));
    }

    [Fact]
    public void A_table_that_sleeps_decides_nothing()
    {
        NftRuleset ruleset = new(1, [s_table with { Flags = 1 }], [Base], [Rule("f", s_drop)]);
        Assert.Empty(new RulesetWalker(ruleset).Walk(NftHook.Forward, s_flow).Chains);
    }

    [Fact]
    public void What_is_masked_away_need_not_be_known()
    {
        PartialBytes half = new([0x12, 0], [0xff, 0]);
        Assert.Equal(Certainty.Yes, half.Mask([0xff, 0], []).IsEqual([0x12, 0]));
        Assert.Equal(Certainty.No, half.IsEqual([0x13, 0x34]));
        Assert.Equal(Certainty.Perhaps, half.IsEqual([0x12, 0x34]));
        Assert.Equal(Certainty.No, half.IsBetween([0x13, 0], [0x14, 0]));
        Assert.Equal(Certainty.Perhaps, half.IsBetween([0x12, 0], [0x12, 7]));
        Assert.Equal(Certainty.Yes, half.IsBetween([0x11, 0], [0x13, 0]));
    }

    [Fact]
    public void Registers_of_four_and_of_sixteen_bytes_are_the_same_bytes()
    {
        RegisterFile registers = new();
        registers.Store(1, PartialBytes.Of([1, 2, 3, 4, 5]));
        Assert.Equal(new byte[] { 5, 0, 0, 0 }, registers.Load(9, 4).Value);
        Assert.True(registers.Load(9, 4).IsKnown);
        Assert.False(registers.Load(10, 4).IsKnown);
        registers.Store(12, PartialBytes.Of([9]));
        Assert.Equal(9, registers.Load(2, 1).Value[0]);
        Assert.False(registers.Load(99, 4).IsKnown);
    }

    private static NftChain Base => new(s_table.Family, s_table.Name, "f") { Hook = NftHook.Forward, Policy = NftVerdict.Accept, Type = "filter" };

    private static ImmediateExpression Jump(string chain) => new(NftVerdict.Jump, chain);

    private static NftRule Rule(string chain, params NftExpression[] expressions) => new(s_table.Family, s_table.Name, chain, expressions);

    private static WalkVerdict Verdict(params NftRule[] rules) => Walk(rules).Verdict;

    private static WalkResult Walk(params NftRule[] rules) => Walk([], rules);

    private static WalkResult Walk(NftChain[] more, params NftRule[] rules)
    {
        IEnumerable<NftChain> others = rules.Select(static r => r.Chain).Concat(["a", "b"]).Distinct().Where(static n => n != "f").Select(static n => new NftChain(s_table.Family, s_table.Name, n));
        return new RulesetWalker(new NftRuleset(1, [s_table], [Base, .. others, .. more], rules)).Walk(NftHook.Forward, s_flow);
    }
}
