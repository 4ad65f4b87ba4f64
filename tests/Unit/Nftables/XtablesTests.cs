using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Namespaces;
using NetNamespace.Netlink;
using NetNamespace.Nftables;
using NetNamespace.Objects;
using Xunit;
using static NetNamespace.Tests.Unit.Nftables.RuleBytesTests;

namespace NetNamespace.Tests.Unit.Nftables;

/// <summary>Matches and targets of xtables, as iptables-nft uses them, are understood where nf_tables has words for them.</summary>
public class XtablesTests
{
    private static readonly Dictionary<string, NftExpression[]> s_matches = new()
    {
        [XtablesBytes.Icmp] = [new PayloadExpression(PayloadBase.TransportHeader, 0, 1), Equal(8)],
        [XtablesBytes.IcmpCode] =
        [
            new PayloadExpression(PayloadBase.TransportHeader, 0, 1), Equal(3), new PayloadExpression(PayloadBase.TransportHeader, 1, 1), Equal(1),
        ],
        [XtablesBytes.State] = Bits(ConntrackKey.State, (uint)(ConntrackStates.Established | ConntrackStates.Related), CompareOperator.NotEqual),
        [XtablesBytes.NotInvalid] = Bits(ConntrackKey.State, (uint)ConntrackStates.Invalid, CompareOperator.Equal),
        [XtablesBytes.Translated] = Bits(ConntrackKey.Status, (uint)ConntrackStatus.DestinationNat, CompareOperator.NotEqual),
        [XtablesBytes.Multiport] =
        [
            new PayloadExpression(PayloadBase.TransportHeader, 2, 2),
            new AnyOfExpression([(Port(80), Port(80)), (Port(443), Port(443)), (Port(1000), Port(2000))]),
        ],
        [XtablesBytes.Local] =
        [
            new FibExpression(FibResult.AddressType, FibFlags.SourceAddress),
            new AnyOfExpression([(new([3, 0, 0, 0]), new([3, 0, 0, 0])), (new([5, 0, 0, 0]), new([5, 0, 0, 0]))], IsInverted: true),
            new FibExpression(FibResult.AddressType, FibFlags.DestinationAddress),
            Equal(2, 0, 0, 0),
        ],
        [XtablesBytes.Range] = [new PayloadExpression(PayloadBase.NetworkHeader, 12, 4), new RangeExpression(new([192, 0, 2, 1]), new([192, 0, 2, 9]))],
        [XtablesBytes.Sctp] = [new PayloadExpression(PayloadBase.TransportHeader, 2, 2), new RangeExpression(Port(5), Port(9))],
        [XtablesBytes.PacketType] = [new MetaExpression(MetaKey.PacketType), new CompareExpression(CompareOperator.NotEqual, new([1]))],
        [XtablesBytes.Mac] = [new PayloadExpression(PayloadBase.LinkHeader, 6, 6), Equal(2, 0, 0x5e, 0x10, 0, 1)],
        [XtablesBytes.Comment] = [],
    };

    private static readonly Dictionary<string, NftExpression[]> s_targets = new()
    {
        [XtablesBytes.Multiport] = [new RejectExpression(RejectKind.TcpReset)],
        [XtablesBytes.Reject] = [new RejectExpression(RejectKind.Icmp, 13)],
        [XtablesBytes.Reject6] = [new RejectExpression(RejectKind.Icmp, 1)],
        [XtablesBytes.Log] = [new LogExpression { Level = 6, Flags = 8, Prefix = "hi " }],
        [XtablesBytes.Masquerade] =
        [
            new ImmediateExpression(Port(1000), 3), new ImmediateExpression(Port(2000), 4), new MasqueradeExpression { PortRegister = 3, LastPortRegister = 4 },
        ],
        [XtablesBytes.SourceNat] =
        [
            new ImmediateExpression(new ByteString([192, 0, 2, 1])), new ImmediateExpression(new ByteString([192, 0, 2, 9]), 2),
            new NatExpression(NatKind.Source, TableFamily.IPv4) { AddressRegister = 1, LastAddressRegister = 2 },
        ],
        [XtablesBytes.DestinationNat] =
        [
            new ImmediateExpression(new ByteString([192, 0, 2, 1])), new ImmediateExpression(Port(8080), 3),
            new NatExpression(NatKind.Destination, TableFamily.IPv4) { AddressRegister = 1, PortRegister = 3 },
        ],
        [XtablesBytes.DestinationNat6] =
        [
            new ImmediateExpression(new ByteString([0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])), new ImmediateExpression(Port(53), 3),
            new NatExpression(NatKind.Destination, TableFamily.IPv6) { AddressRegister = 1, PortRegister = 3 },
        ],
        [XtablesBytes.Redirect] = [new ImmediateExpression(Port(8080), 3), new RedirectExpression(3)],
        [XtablesBytes.Mark] =
        [
            new MetaExpression(MetaKey.Mark), new BitwiseExpression(new([0, 0xff, 0xff, 0xff]), new([5, 0, 0, 0])), new MetaSetExpression(MetaKey.Mark),
        ],
        [XtablesBytes.Notrack] = [new NotrackExpression()],
    };

    internal static string[] All { get; } =
    [
        .. s_matches.Keys.Concat(s_targets.Keys).Append(XtablesBytes.OriginalPort).Append(XtablesBytes.EitherPort).Append(XtablesBytes.Recent).Distinct(),
    ];

    public static TheoryData<string> Matches => [.. s_matches.Keys];

    public static TheoryData<string> Targets => [.. s_targets.Keys];

    [Theory]
    [MemberData(nameof(Matches))]
    public void A_match_is_understood(string bytes)
    {
        NftRule rule = Read(bytes);
        Assert.Equal(s_matches[bytes], rule.Expressions.OfType<CompatMatchExpression>().SelectMany(m => m.EquivalentIn(rule.Family)!));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_target_is_understood(string bytes)
    {
        NftRule rule = Read(bytes);
        Assert.Equal(s_targets[bytes], Assert.Single(rule.Expressions.OfType<CompatTargetExpression>()).EquivalentIn(rule.Family));
    }

    [Theory]
    [InlineData(XtablesBytes.OriginalPort, "conntrack")]
    [InlineData(XtablesBytes.EitherPort, "multiport")]
    [InlineData(XtablesBytes.Recent, "recent")]
    public void A_match_that_nf_tables_has_no_words_for_keeps_its_name(string bytes, string name)
    {
        CompatMatchExpression match = Assert.Single(Read(bytes).Expressions.OfType<CompatMatchExpression>());
        Assert.Equal(name, match.Extension);
        Assert.Null(match.EquivalentIn(TableFamily.IPv4));
    }

    [Fact]
    public void A_comment_is_found_in_its_match() =>
        Assert.Equal("hello there", XtablesMatches.CommentOf(Assert.Single(Read(XtablesBytes.Comment).Expressions.OfType<CompatMatchExpression>())));

    [Fact]
    public void A_structure_that_was_cut_is_not_understood_and_does_no_harm()
    {
        foreach (NftRule rule in All.Select(Read))
        {
            foreach (NftExpression expression in rule.Expressions)
            {
                if (expression is CompatMatchExpression match)
                {
                    for (int length = 0; length < match.Info.Length; length++) _ = (match with { Info = new(match.Info.Span[..length]) }).EquivalentIn(rule.Family);
                }
                else if (expression is CompatTargetExpression target)
                {
                    for (int length = 0; length < target.Info.Length; length++) _ = (target with { Info = new(target.Info.Span[..length]) }).EquivalentIn(rule.Family);
                }
            }
        }
    }

    internal static NftRule Read(string bytes) => NftRule.Read(new NetlinkMessage(Convert.FromHexString(bytes)));

    /// <summary>A rule, and all that it means.</summary>
    internal static List<NftExpression> ReadAll(in NetlinkMessage message)
    {
        NftRule rule = NftRule.Read(message);
        List<NftExpression> all = [.. rule.Expressions];
        foreach (NftExpression expression in rule.Expressions)
        {
            all.AddRange((expression as CompatMatchExpression)?.EquivalentIn(rule.Family) ?? []);
            all.AddRange((expression as CompatTargetExpression)?.EquivalentIn(rule.Family) ?? []);
        }

        return all;
    }

    /// <summary>A rule as a typed one, with words.</summary>
    internal static List<NamespaceFirewallRule> Describe(in NetlinkMessage message) => Describe(NftRule.Read(message), NftSetElements.Read(new NetlinkMessage(Convert.FromHexString(RuleBytes.SetElements))));

    /// <summary>Rules that look into a set and into a map, with these elements in both.</summary>
    internal static List<NamespaceFirewallRule> DescribeElements(in NetlinkMessage message)
    {
        NftSetElements elements = NftSetElements.Read(message);
        return [.. Describe(Read(RuleBytes.Limited), elements), .. Describe(Read(RuleBytes.Mapped), elements)];
    }

    private static List<NamespaceFirewallRule> Describe(NftRule rule, NftSetElements elements)
    {
        NftSet set = NftSet.Read(new NetlinkMessage(Convert.FromHexString(RuleBytes.Set))) with { Elements = elements.Elements };
        NftSet map = NftSet.Read(new NetlinkMessage(Convert.FromHexString(RuleBytes.VerdictMap))) with { Elements = elements.Elements };
        NftRuleset ruleset = new(1, [], [new NftChain(rule.Family, rule.Table, rule.Chain) { Hook = NftHook.Input, Type = "filter" }], [rule]) { Sets = [set, map] };
        return new FirewallReader(ruleset, null, static index => index == 1 ? "lo" : null).ReadAll();
    }

    private static NftExpression[] Bits(ConntrackKey key, uint mask, CompareOperator comparison) =>
    [
        new ConntrackExpression(key),
        new BitwiseExpression(new([(byte)mask, 0, 0, 0]), new(new byte[4])),
        new CompareExpression(comparison, new(new byte[4])),
    ];
}
