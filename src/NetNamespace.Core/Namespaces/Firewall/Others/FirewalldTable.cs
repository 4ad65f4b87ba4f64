using System.Linq;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// The table of firewalld, as far as its rules tell what its zones do. A packet is handed with <c>goto</c> to the chain of the zone that its source, or else its link, belongs to, and what belongs to none to the chain of the
/// default zone, by a rule without conditions. Source: rules of firewalld 1.3.3, <c>firewalld.zones(5)</c>.
/// </summary>
internal static class FirewalldTable
{
    internal const string Name = "firewalld";

    /// <summary>The zone whose sources may send to everybody.</summary>
    internal const string Zone = "trusted";

    /// <summary>As a place that lets something through.</summary>
    internal const string ZoneText = $"{Name} zone {Zone}";

    /// <summary>
    /// The kernel's number for the table; null where there is none, so that firewalld does not work here. When firewalld reloads or starts, which forgets what was added to its zones since, it makes
    /// its table anew, which has another number.
    /// </summary>
    internal static ulong? HandleIn(NftRuleset ruleset) => ruleset.FindTable(TableFamily.Inet, Name)?.Handle;

    /// <summary>A source as people write it for firewalld, which knows it again by its text.</summary>
    internal static string SourceText(IPPrefix source) => source.IsHost ? source.Address.ToString() : source.Network.ToString();

    /// <summary>
    /// Whether it is firewalld's general rule that stops a packet: what ends the chain for all packets, or the default zone. A rule for certain packets, a policy, or a zone that somebody has put a link
    /// or a source into says what somebody wants.
    /// </summary>
    internal static bool IsGeneral(NftRuleset ruleset, FirewallStop stop)
    {
        NftChain chain = stop.Chain;
        if (chain.Table != Name || chain.Hook != NftHook.Forward || stop.Step.Rule is not { } rule || !ForeignPlace.IsForAll(rule)) return false;
        return rule.Chain == chain.Name || ruleset.Rules.Any(r => r.Family == chain.Family && r.Table == Name && HandsAllTo(r, rule.Chain));
    }

    /// <summary>It may count what it hands on.</summary>
    private static bool HandsAllTo(NftRule rule, string chain) =>
        rule.Expressions is [.., ImmediateExpression { Verdict: NftVerdict.Goto } hand] && hand.Chain == chain && rule.Expressions.SkipLast(1).All(static e => e is CounterExpression);
}
