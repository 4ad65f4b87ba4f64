using System.Collections.Generic;
using System.Linq;
using NetNamespace.Netlink;
using NetNamespace.Nftables;
using Xunit;

namespace NetNamespace.Tests.Kernel.Nftables;

/// <summary>Rules of every sort are read so that nothing of them is lost: written again, they are to nft what they were.</summary>
public sealed class RulesetReadTests : NftTest
{
    private static readonly Operation s_operation = new("TestFailed", "copy rules");

    /// <summary>What has no type on purpose, since rules of hosts and containers hardly have it.</summary>
    private static readonly string[] s_raw = ["dup", "dynset", "exthdr", "fwd", "hash", "numgen", "payload", "socket", "synproxy", "tproxy"];

    [Fact]
    public void Rules_of_nft_that_are_written_again_are_the_same_to_it()
    {
        int made = RulesetWords.Fill();
        Assert.InRange(made, 80, int.MaxValue);
        AssertCopiesAreTwins(70);
        NftRuleset ruleset = Client.Read();
        Assert.Empty(ruleset.Rules.SelectMany(static r => r.Expressions).OfType<RawExpression>().Select(static e => e.Kind).Distinct().Except(s_raw));
    }

    [Fact]
    public void Rules_of_iptables_that_are_written_again_are_the_same_to_it()
    {
        RulesetWords.FillIptables();
        AssertCopiesAreTwins(12);
    }

    [Fact]
    public void Sets_and_what_is_in_them_are_read_with_the_rules()
    {
        RulesetWords.Fill();
        NftRuleset ruleset = Client.ReadWithSets();
        string[] ranges = [.. NftIntervals.Of(ruleset.FindSet(TableFamily.Inet, "t", "s4")!).Select(static r => $"{r.From}-{r.To}")];
        Assert.Equal(["0A000000-0AFFFFFF", "C0000201-C0000209"], ranges);
        NftSet map = ruleset.FindSet(TableFamily.Inet, "t", "m")!;
        Assert.Equal(["80 Accept ", "81 Jump other"], map.Elements!.Select(static e => $"{e.Key.Span[1]} {e.Verdict} {e.Chain}").Order());

        // No rule looks into this one, so its elements were not read.
        Assert.Null(ruleset.FindSet(TableFamily.Inet, "t", "cs")!.Elements);
        Assert.Equal(2, Client.ReadElements(ruleset.FindSet(TableFamily.Inet, "t", "cs")!).Count);
        Assert.Contains(ruleset.Objects, static o => o.Name == "c1" && o.Content is CounterExpression { Packets: 3, Bytes: 5 });
        Assert.Contains(ruleset.Objects, static o => o.Name == "l1" && o.Content is LimitExpression { Rate: 5, UnitSeconds: 1 });
    }

    [Fact]
    public void A_set_that_we_make_is_to_nft_what_its_own_is()
    {
        Nft("add table inet made; add chain inet made c; add rule inet made c ip saddr { 10.0.0.0/8, 192.0.2.1, 224.0.0.0-255.255.255.255 } accept");
        string theirs = Nft("list", "table", "inet", "made");
        Nft("flush", "chain", "inet", "made", "c");
        NftBatch batch = new(s_operation);
        NftRange[] ranges =
        [
            new(new([10, 0, 0, 0]), new([10, 255, 255, 255])), new(new([192, 0, 2, 1]), new([192, 0, 2, 1])), new(new([224, 0, 0, 0]), new([255, 255, 255, 255])),
        ];
        LookupExpression lookup = batch.AddAnonymousSet(TableFamily.Inet, "made", 7, ranges);
        batch.AddRule(new NftRule(TableFamily.Inet, "made", "c",
        [
            new MetaExpression(MetaKey.Family), new CompareExpression(CompareOperator.Equal, new([2])), new PayloadExpression(PayloadBase.NetworkHeader, 12, 4), lookup,
            new ImmediateExpression(NftVerdict.Accept),
        ]));
        Client.Commit(batch);
        Assert.Equal(theirs, Nft("list", "table", "inet", "made"));
    }

    [Fact]
    public void Thousands_of_addresses_fit_into_one_set()
    {
        Nft("add table inet many; add chain inet many c");
        NftRange[] ranges = [.. Enumerable.Range(0, 20_000).Select(static i => new ByteString([10, (byte)(i >> 8), (byte)i, 1])).Select(static a => new NftRange(a, a))];
        NftBatch batch = new(s_operation);
        LookupExpression lookup = batch.AddAnonymousSet(TableFamily.Inet, "many", 7, ranges);
        batch.AddRule(new NftRule(TableFamily.Inet, "many", "c", [new PayloadExpression(PayloadBase.NetworkHeader, 12, 4), lookup, new ImmediateExpression(NftVerdict.Accept)]));
        Client.Commit(batch);
        NftSet set = Assert.Single(Client.ReadWithSets().Sets, static s => s.Table == "many");
        Assert.Equal(ranges, NftIntervals.Of(set).Select(static r => new NftRange(r.From, r.To)));
    }

    protected override void Dispose(bool disposing)
    {
        Nft("flush", "ruleset");
        base.Dispose(disposing);
    }

    /// <summary>
    /// Puts a copy behind each rule, and has nft say what both are. A rule with a set of its own cannot be copied, since the kernel gives that set to one rule;
    /// nor can one with a protocol and a match of xtables, since the kernel never tells what was said to it about the two together.
    /// </summary>
    private void AssertCopiesAreTwins(int least)
    {
        List<NftRule> rules = [.. Client.Read().Rules.Where(IsCopied)];
        foreach (NftRule rule in rules)
        {
            NftBatch batch = new(s_operation);
            batch.AddRuleAfter(rule, rule.Handle);
            try
            {
                Client.Commit(batch);
            }
            catch (NetlinkException e)
            {
                Assert.Fail($"{rule}: {string.Join(", ", rule.Expressions)}: {e.Message}");
            }
        }

        Dictionary<(string, ulong), string> texts = RulesetWords.Texts();
        NftRuleset after = Client.Read();
        int compared = 0;
        foreach (NftRule rule in rules)
        {
            List<NftRule> chain = [.. after.Rules.Where(r => r.ChainText == rule.ChainText)];
            NftRule twin = chain[chain.FindIndex(r => r.Handle == rule.Handle) + 1];
            Assert.Equal(RulesetWords.WithoutCounts(texts[(rule.ChainText, rule.Handle)]), RulesetWords.WithoutCounts(texts[(rule.ChainText, twin.Handle)]));
            compared++;
        }

        Assert.InRange(compared, least, int.MaxValue);
    }

    private static bool IsCopied(NftRule rule) =>
        !rule.Expressions.Any(static e => e is LookupExpression { SetName: ['_', '_', ..] })
        && !(rule.Expressions.Any(static e => e is MetaExpression { Key: MetaKey.TransportProtocol })
            && rule.Expressions.Any(static e => e is CompatMatchExpression or CompatTargetExpression));
}
