using System.Linq;
using NetNamespace.Namespaces;
using NetNamespace.Nftables;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Unit.Nat;

/// <summary>What the rules remember of firewalld, and what of it nobody needs any more.</summary>
public class TrustedSourceTests
{
    private static readonly IPPrefix s_subnet = IPPrefix.Parse("10.100.0.0/24");

    // nft add rule inet netnamespace undo return comment '"firewalld/trusted/10.100.0.0/24=17"'
    [Theory]
    [InlineData("10.100.0.0/24", 17UL, "firewalld/trusted/10.100.0.0/24=17")]
    [InlineData("10.100.0.2/32", 1UL, "firewalld/trusted/10.100.0.2/32=1")]
    [InlineData("2001:db8:ffff:eeee:dddd:cccc:bbbb:aaaa/128", ulong.MaxValue, "firewalld/trusted/2001:db8:ffff:eeee:dddd:cccc:bbbb:aaaa/128=18446744073709551615")]
    public void What_is_remembered_can_be_recalled(string source, ulong table, string comment)
    {
        TrustedSource trusted = new(IPPrefix.Parse(source), table);
        NftRule rule = trusted.Remember();
        Assert.Equal((comment, "undo"), (rule.Comment, rule.Chain));
        Assert.True(comment.Length < 128);
        Assert.Equal(trusted, TrustedSource.Recall(rule));
        Assert.Null(ForwardingMemory.Recall(rule));
        Assert.Null(NatRules.Read(rule));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("firewalld/trusted/10.100.0.0/24")]
    [InlineData("firewalld/trusted/10.100.0.0/24=")]
    [InlineData("firewalld/trusted/10.100.0.0/24=-1")]
    [InlineData("firewalld/trusted/10.100.0.0/24=1=1")]
    [InlineData("firewalld/trusted/10.100.0.0/99=1")]
    [InlineData("firewalld/trusted/ipset:all=1")]
    [InlineData("firewalld/public/10.100.0.0/24=1")]
    [InlineData("net/ipv4/conf/all/forwarding=1")]
    public void A_comment_that_somebody_made_up_is_nothing(string? comment) =>
        Assert.Null(TrustedSource.Recall(new TrustedSource(s_subnet, 1).Remember() with { Comment = comment }));

    [Fact]
    public void A_rule_elsewhere_remembers_nothing() =>
        Assert.Null(TrustedSource.Recall(new TrustedSource(s_subnet, 1).Remember() with { Table = "site" }));

    [Theory]
    [InlineData(17UL, true, false)]
    [InlineData(18UL, false, true)]
    [InlineData(null, false, true)]
    public void What_nobody_needs_is_told_to_firewalld_unless_it_has_forgotten_it(ulong? table, bool isTold, bool isForgotten)
    {
        NftRuleset ruleset = Ruleset(table);
        RuleChange change = new([.. ruleset.Rules.Where(static r => NatRules.Read(r) is not null)], []);
        Assert.Equal(isTold ? [new TrustedSource(s_subnet, 17)] : [], TrustedSource.Unneeded(ruleset, change, static _ => false));
        Assert.Equal(isForgotten, change.Remove.Exists(static r => TrustedSource.Recall(r) is not null));
    }

    [Fact]
    public void What_somebody_needs_stays()
    {
        NftRuleset ruleset = Ruleset(17);
        RuleChange change = new([], []);
        Assert.Empty(TrustedSource.Unneeded(ruleset, change, static _ => false));
        Assert.Empty(change.Remove);
        Assert.True(TrustedSource.IsIn(ruleset, s_subnet));
        Assert.False(TrustedSource.IsIn(Ruleset(18), s_subnet));
        Assert.Single(TrustedSource.Unneeded(ruleset, change, static _ => true));
    }

    private static NftRuleset Ruleset(ulong? table)
    {
        NamespaceNat nat = new() { Namespace = "blue", SourcePrefix = s_subnet, InterfaceAlias = "br0" };
        NftRule[] rules = [.. NatRules.Of(nat), new TrustedSource(s_subnet, 17).Remember()];
        NftTable[] tables = table is { } handle ? [new NftTable(TableFamily.Inet, "firewalld") { Handle = handle }] : [];
        return new NftRuleset(1, tables, [], [.. rules.Select(static (r, i) => r with { Handle = (ulong)i + 1 })]);
    }
}
