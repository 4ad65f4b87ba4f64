using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// The firewalls of others on a host. An accept in this module's table does not undo a drop in another's: each base chain of a hook may stop a
/// packet. What stops one is found by taking a packet through all of them, and it is opened where its owner has a place for that: Docker's
/// DOCKER-USER, and the FORWARD chain of iptables-nft where its policy, or a last rule for all, stops it. Rules there are such as iptables can read, and carry whose they are.
/// All other chains are never altered; firewalld is told by <see cref="FirewalldZones"/>. Source: <c>iptables-nft(8)</c>, Docker's documentation ("Packet filtering and firewalls").
/// </summary>
public static class OtherFirewalls
{
    /// <summary>Finds out what has to be done so that passages are open, beside what was done for the same owner before.</summary>
    /// <param name="ruleset">All tables, chains, rules and sets, as <see cref="NftClient.ReadWithSets"/> gives them for all tables, with the accepts of this module's own already decided: its table is passed over.</param>
    /// <param name="owner">Whose the rules will be, as it stands in their comment: letters, digits and <c>;=.-_%/:</c>, at most 240.</param>
    /// <param name="passages">What has to get through; none to take everything of the owner's away.</param>
    /// <param name="leave">Whether other firewalls are to be left as they are, so that what they stop is only found.</param>
    public static ForeignChange Plan(NftRuleset ruleset, string owner, IReadOnlyList<FirewallPassage> passages, bool leave = false)
    {
        ArgumentNullException.ThrowIfNull(ruleset);
        ArgumentNullException.ThrowIfNull(passages);
        List<NftRule> there = RulesOf(ruleset, o => o == owner);
        NftRuleset bare = ruleset with { Rules = [.. ruleset.Rules.Except(there)] };
        List<(ForeignPlace Place, NftRule Rule)> wanted = leave ? [] : Wanted(bare, ForeignMark.Of(owner), passages);
        List<NftRule> then = [.. bare.Rules];
        foreach ((ForeignPlace place, NftRule rule) in wanted) place.Insert(then, rule);
        IReadOnlyList<FirewallObstacle> left = Obstacles(bare with { Rules = then }, passages);
        bool isSo = there.Count == wanted.Count && wanted.TrueForAll(w => there.Exists(t => ForeignChange.IsTwin(w.Rule, t)));
        return isSo ? new ForeignChange([], [], left) : new ForeignChange(there, wanted, left);
    }

    /// <summary>The chains of other firewalls that stop a passage as things are; each once.</summary>
    /// <param name="ruleset">All tables, chains, rules and sets.</param>
    /// <param name="passages">What has to get through.</param>
    public static IReadOnlyList<FirewallObstacle> Obstacles(NftRuleset ruleset, IReadOnlyList<FirewallPassage> passages)
    {
        ArgumentNullException.ThrowIfNull(ruleset);
        ArgumentNullException.ThrowIfNull(passages);
        return Obstacles(ruleset, new RulesetWalker(ruleset), passages);
    }

    internal static IReadOnlyList<FirewallObstacle> Obstacles(NftRuleset ruleset, RulesetWalker walker, IReadOnlyList<FirewallPassage> passages)
    {
        List<FirewallObstacle> all = [];
        foreach (FirewallStop stop in passages.SelectMany(p => FirewallStop.Find(walker, p)))
        {
            if (!all.Exists(o => o.Chain == stop.Chain.ToString())) all.Add(Describe(ruleset, stop));
        }

        return all;
    }

    /// <summary>The rules that this module has in other firewalls.</summary>
    /// <param name="ruleset">The rules of all tables.</param>
    /// <param name="isOwner">Whether an owner is meant.</param>
    public static List<NftRule> RulesOf(NftRuleset ruleset, Func<string, bool> isOwner)
    {
        ArgumentNullException.ThrowIfNull(ruleset);
        return [.. ruleset.Rules.Where(r => ForeignMark.OwnerOf(r) is { } owner && isOwner(owner))];
    }

    /// <summary>Takes away the rules that this module has in other firewalls for some owners.</summary>
    /// <param name="ruleset">The rules of all tables.</param>
    /// <param name="isOwner">Whether an owner is meant.</param>
    public static ForeignChange PlanRemoval(NftRuleset ruleset, Func<string, bool> isOwner) => new(RulesOf(ruleset, isOwner), [], []);

    private static List<(ForeignPlace Place, NftRule Rule)> Wanted(NftRuleset bare, string comment, IReadOnlyList<FirewallPassage> passages)
    {
        RulesetWalker walker = new(bare);
        List<(ForeignPlace Place, NftRule Rule)> wanted = [];
        foreach (FirewallPassage passage in passages)
        {
            foreach (FirewallStop stop in FirewallStop.Find(walker, passage))
            {
                if (ForeignPlace.For(bare, stop) is not { } place) continue;
                NftRule rule = XtablesRule.Accept(place.Chain, passage, comment);
                if (!wanted.Exists(w => ForeignChange.IsTwin(w.Rule, rule))) wanted.Add((place, rule));
            }
        }

        return wanted;
    }

    private static FirewallObstacle Describe(NftRuleset ruleset, FirewallStop stop)
    {
        string owner = ForeignPlace.OwnerOf(ruleset, stop.Chain);
        return new FirewallObstacle
        {
            Chain = stop.Chain.ToString(),
            Owner = owner,
            Decision = stop.Step.ToString(),
            Remedy = ForeignRemedy.Of(owner, stop),
        };
    }
}
