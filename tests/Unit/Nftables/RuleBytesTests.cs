using System;
using System.Collections.Generic;
using NetNamespace.Netlink;
using NetNamespace.Nftables;
using Xunit;

namespace NetNamespace.Tests.Unit.Nftables;

/// <summary>Rules with sets, limits, logs and the rest are byte for byte what nft sends for the same words, and are read back as what they were made of.</summary>
public class RuleBytesTests
{
    private const TableFamily Inet = TableFamily.Inet;
    private const string Table = "netnamespace";
    private const uint PortType = 13;
    private static readonly Operation s_test = new("TestFailed", "test");

    private static readonly NftExpression[] s_tcp = [new MetaExpression(MetaKey.TransportProtocol), Equal(6)];
    private static readonly PayloadExpression s_destinationPort = new(PayloadBase.TransportHeader, 2, 2);
    private static readonly PayloadExpression s_source = new(PayloadBase.NetworkHeader, 12, 4);

    private static readonly NftRule s_limited = Rule(
        s_tcp,
        [s_destinationPort, new LookupExpression("__set%d") { SetId = 1 }, new LimitExpression(10, 60, 20), new LogExpression { Prefix = "hi ", Level = 6 }],
        [new CounterExpression(), new RejectExpression(RejectKind.IcmpX, 1)]) with
    {
        Comment = "fw",
    };

    private static readonly Dictionary<string, NftRule> s_rules = new()
    {
        [RuleBytes.Limited] = s_limited,
        [RuleBytes.Jump] = Rule(
            [new MetaExpression(MetaKey.TransportProtocol), Equal(1), new PayloadExpression(PayloadBase.TransportHeader, 0, 1), Equal(8)],
            [new ImmediateExpression(NftVerdict.Jump, "other")]),
        [RuleBytes.MarkOther] = Rule(
            s_tcp,
            [s_destinationPort, new RangeExpression(Port(1000), Port(2000), IsInverted: true)],
            [new ImmediateExpression(new ByteString([5, 0, 0, 0])), new MetaSetExpression(MetaKey.Mark)]),
        [RuleBytes.TcpReset] = Rule(
            s_tcp,
            [new MetaExpression(MetaKey.Family), Equal(2), s_source, new LookupExpression("__set%d") { SetId = 2 }, new RejectExpression(RejectKind.TcpReset)]),
        [RuleBytes.Local] = Rule(
            [new FibExpression(FibResult.AddressType, FibFlags.DestinationAddress), Equal(2, 0, 0, 0)],
            s_tcp,
            [s_destinationPort, Equal(0, 80)],
            [new ConntrackExpression(ConntrackKey.DestinationPort) { Direction = ConntrackDirection.Original }, Equal(0, 80), new NotrackExpression()]),
        [RuleBytes.Mapped] = Rule(s_tcp, [s_destinationPort, new LookupExpression("__map%d") { SetId = 3, TargetRegister = 0 }]),
        [RuleBytes.LogGroup] = Rule(
            [new MetaExpression(MetaKey.Family), Equal(2), new PayloadExpression(PayloadBase.NetworkHeader, 16, 4)],
            [new CompareExpression(CompareOperator.GreaterOrEqual, new([0, 0, 0, 0])), new CompareExpression(CompareOperator.LessOrEqual, new([10, 255, 255, 255]))],
            [s_source, new LookupExpression("__set%d") { SetId = 4 }, new LogExpression { Group = 3, SnapLength = 20 }]),
    };

    public static TheoryData<string> Rules => [.. s_rules.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_is_read_as_what_it_means(string bytes)
    {
        NftRule read = NftRule.Read(new NetlinkMessage(Convert.FromHexString(bytes)));
        Assert.Equal(s_rules[bytes].Expressions, read.Expressions);
        Assert.Equal(s_rules[bytes].Comment, read.Comment);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_is_what_nft_sends(string bytes)
    {
        NftBatch batch = new(s_test);
        if (bytes == RuleBytes.Jump) batch.InsertRule(s_rules[bytes]);
        else if (bytes == RuleBytes.MarkOther) batch.AddRuleAfter(s_rules[bytes], 3);
        else batch.AddRule(s_rules[bytes]);
        Assert.Equal(bytes, Sent(batch, 1));
    }

    [Fact]
    public void A_policy_is_what_nft_sends()
    {
        NftBatch batch = new(s_test);
        batch.SetPolicy(new NftChain(Inet, Table, "input"), NftVerdict.Drop);
        Assert.Equal(RuleBytes.Policy, Sent(batch, 1));
    }

    [Fact]
    public void A_set_is_what_nft_sends_but_for_its_own_notes()
    {
        NftBatch batch = new(s_test);
        batch.AddAnonymousSet(Inet, Table, PortType, [new NftRange(Port(22), Port(22)), new NftRange(Port(80), Port(90))]);

        // nft also keeps what its words were, in the last attribute: that length, and the message's, are longer there.
        const int itsNotes = 2 * 40;
        const int ourNotes = 2 * 16;
        Assert.Equal(RuleBytes.Set[2..^itsNotes], Sent(batch, 1)[2..^ourNotes]);
        Assert.Equal(RuleBytes.SetElements, Sent(batch, 2));
    }

    [Fact]
    public void A_set_with_a_range_up_to_the_highest_value_is_what_nft_sends()
    {
        NftBatch batch = new(s_test);
        for (int i = 0; i < 3; i++) batch.AddAnonymousSet(Inet, Table, PortType, [new NftRange(Port(22), Port(22))]);
        batch.AddAnonymousSet(Inet, Table, 7, [new NftRange(new([0, 0, 0, 0]), new([9, 0, 0, 0])), new(new([224, 0, 0, 0]), new([255, 255, 255, 255]))]);
        Assert.Equal(RuleBytes.OpenElements, Sent(batch, 8));
    }

    [Fact]
    public void The_elements_of_a_set_come_out_as_the_ranges_that_it_was_made_of()
    {
        Assert.Equal(["0016-0016", "0050-005A"], Ranges(RuleBytes.Set, RuleBytes.SetElements));
        Assert.Equal(["0A000000-0AFFFFFF", "C0000201-C0000201"], Ranges(RuleBytes.Set, RuleBytes.AddressElements));
        Assert.Equal(["00000000-09000000", "E0000000-FFFFFFFF"], Ranges(RuleBytes.Set, RuleBytes.OpenElements));
    }

    [Fact]
    public void A_map_of_verdicts_is_read()
    {
        NftSet map = NftSet.Read(new NetlinkMessage(Convert.FromHexString(RuleBytes.VerdictMap)));
        Assert.True(map.IsAnonymous && map.IsMap);
        Assert.Equal((PortType, 2u, NftSet.VerdictType), (map.KeyType, map.KeyLength, map.DataType!.Value));
        IReadOnlyList<NftSetElement> elements = NftSetElements.Read(new NetlinkMessage(Convert.FromHexString(RuleBytes.VerdictMapElements))).Elements;
        Assert.Equal([(Port(80), NftVerdict.Accept), (Port(81), NftVerdict.Drop)], [.. ((List<NftSetElement>)elements).ConvertAll(static e => (e.Key, e.Verdict!.Value))]);
    }

    // nft add set inet t s5 { type ipv4_addr . inet_service; flags interval,timeout; timeout 1h; comment "hey"; } and two elements, as the kernel tells
    [Fact]
    public void A_set_of_several_fields_with_timeouts_is_read()
    {
        NftSet set = NftSet.Read(new NetlinkMessage(Convert.FromHexString(SetBytes.Fields)));
        Assert.Equal(NftSetFlags.Interval | NftSetFlags.Timeout | NftSetFlags.Concatenation, set.Flags);
        Assert.Equal([4, 2], set.FieldLengths);
        Assert.Equal((TimeSpan.FromHours(1), "hey", "inet t s5"), (set.Timeout!.Value, set.Comment, set.ToString()));
        NftSetElements elements = NftSetElements.Read(new NetlinkMessage(Convert.FromHexString(SetBytes.FieldElements)));
        NftSetElement first = elements.Elements[0];
        Assert.Equal(("0A00000000500000", "0AFFFFFF005A0000"), (first.Key.ToString(), first.KeyEnd.ToString()));
        Assert.Equal((TimeSpan.FromSeconds(30), "x"), (first.Timeout!.Value, first.Comment));
        Assert.Equal(2, NftIntervals.Of(set with { Elements = elements.Elements }).Count);
    }

    // nft add set inet t cs { type inet_service; counter; elements = { 5, 6 } }, as the kernel tells
    [Fact]
    public void Elements_that_count_are_read()
    {
        NftSetElements elements = NftSetElements.Read(new NetlinkMessage(Convert.FromHexString(SetBytes.CountingElements)));
        Assert.All(elements.Elements, static e => Assert.Equal([new CounterExpression()], e.Expressions));
    }

    // nft add counter inet t c1 { packets 3 bytes 5 }, as the kernel tells
    [Fact]
    public void A_counter_with_a_name_is_read()
    {
        NftObject counter = NftObject.Read(new NetlinkMessage(Convert.FromHexString(SetBytes.Counter)));
        Assert.Equal((NftObjectType.Counter, "inet t c1"), (counter.Type, counter.ToString()));
        Assert.Equal(new CounterExpression(3, 5), counter.Content);
    }

    internal static CompareExpression Equal(params byte[] value) => new(CompareOperator.Equal, new ByteString(value));

    internal static ByteString Port(ushort port) => new([(byte)(port >> 8), (byte)port]);

    private static NftRule Rule(params NftExpression[][] parts)
    {
        List<NftExpression> expressions = [];
        foreach (NftExpression[] part in parts) expressions.AddRange(part);
        return new NftRule(Inet, Table, "input", expressions);
    }

    private static string[] Ranges(string set, string elements)
    {
        NftSet read = NftSet.Read(new NetlinkMessage(Convert.FromHexString(set)));
        read = read with { Elements = NftSetElements.Read(new NetlinkMessage(Convert.FromHexString(elements))).Elements };
        List<string> ranges = [];
        foreach (NftRange range in NftIntervals.Of(read)) ranges.Add($"{range.From}-{range.To}");
        return [.. ranges];
    }

    private static string Sent(NftBatch batch, int index)
    {
        byte[] message = batch.End().MessageAt(index).ToArray();
        message[6] &= 0xfb; // NLM_F_ACK of the last change; nft asks for none
        return Convert.ToHexStringLower(message);
    }
}
