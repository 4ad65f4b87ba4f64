using System.Collections.Generic;
using System.Linq;
using NetNamespace.Nftables;

namespace NetNamespace.Namespaces;

/// <summary>
/// How packets come to chains that change destinations: from a base chain, by jumps, each under conditions. Docker's chain is reached from two hooks; those of
/// Kubernetes by one jump that says the address and the port, and another that chooses.
/// </summary>
internal sealed class ForwardWays
{
    /// <summary>Where more ways than this lead to a chain, its rules are shown without what they say.</summary>
    private const int MostWays = 64;
    private const int MostJumps = 16;

    private readonly NftRuleset _ruleset;
    private readonly HashSet<(TableFamily Family, string Table)> _dormant;
    private readonly Dictionary<Place, NftChain> _chains = [];
    private readonly Dictionary<Place, List<NftRule>> _callers = [];
    private readonly Dictionary<Place, List<Way>> _known = [];

    /// <param name="ruleset">The rules, with sets.</param>
    internal ForwardWays(NftRuleset ruleset)
    {
        _ruleset = ruleset;
        _dormant = [.. ruleset.Tables.Where(static t => t.IsDormant).Select(static t => (t.Family, t.Name))];
        foreach (NftChain chain in ruleset.Chains) _chains[new Place(chain.Family, chain.Table, chain.Name)] = chain;
        foreach (NftRule rule in ruleset.Rules)
        {
            foreach (string target in TargetsOf(rule).Distinct())
            {
                Place place = new(rule.Family, rule.Table, target);
                if (!_callers.TryGetValue(place, out List<NftRule>? callers)) _callers.Add(place, callers = []);
                callers.Add(rule);
            }
        }
    }

    /// <summary>A way to a chain.</summary>
    /// <param name="Base">The chain that packets come from; null where none leads there.</param>
    /// <param name="Conditions">What lets them come.</param>
    internal sealed record Way(NftChain? Base, ForwardConditions Conditions);

    private readonly record struct Place(TableFamily Family, string Table, string Chain);

    /// <summary>The ways to the chain of a rule: those of packets that come in, else those of what the host sends itself.</summary>
    internal IReadOnlyList<Way> To(NftRule rule)
    {
        Place place = new(rule.Family, rule.Table, rule.Chain);
        return _known.TryGetValue(place, out List<Way>? known) ? known : _known[place] = Choose(place);
    }

    private List<Way> Choose(Place place)
    {
        List<Way> all = Find(place, 0);
        List<Way> incoming = all.FindAll(static w => w.Base!.Hook == NftHook.Prerouting);
        List<Way> ways = incoming.Count > 0 ? incoming : all;
        if (ways.Count == 0) return [new Way(null, new ForwardConditions(place.Family))];
        if (ways.Count <= MostWays) return ways;
        ForwardConditions some = new(place.Family);
        some.Add($"one of {ways.Count} jumps");
        return [new Way(ways[0].Base, some)];
    }

    private List<Way> Find(Place place, int jumps)
    {
        if (!_chains.TryGetValue(place, out NftChain? chain)) return [];
        if (chain.Hook is not null) return ForeignForwardRules.IsMeant(chain) && !_dormant.Contains((place.Family, place.Table)) ? [new Way(chain, new ForwardConditions(place.Family))] : [];
        List<Way> ways = [];
        if (jumps > MostJumps || !_callers.TryGetValue(place, out List<NftRule>? callers)) return ways;
        foreach (NftRule caller in callers)
        {
            foreach (Way way in Find(new Place(caller.Family, caller.Table, caller.Chain), jumps + 1)) ways.AddRange(Through(way, caller, place.Chain));
            if (ways.Count > MostWays) break;
        }

        return ways;
    }

    /// <summary>What a rule adds to a way that leads to it; several ways where a map of verdicts leads on by several keys.</summary>
    private IEnumerable<Way> Through(Way way, NftRule caller, string target)
    {
        ForwardConditions conditions = way.Conditions.Copy();
        RuleRegisters.Content? verdicts = null;
        foreach (RuleTerm term in RuleReader.Read(_ruleset, caller, static _ => null))
        {
            if (term.Statement is LookupExpression) verdicts = term.Verdicts;
            else conditions.Take(term);
        }

        if (verdicts is null) return [new Way(way.Base, conditions)];
        return ForwardMaps.Entries(verdicts, conditions, e => e.Chain == target).Select(e => new Way(way.Base, e.Conditions));
    }

    private IEnumerable<string> TargetsOf(NftRule rule)
    {
        foreach (NftExpression expression in rule.Expressions)
        {
            if (expression is ImmediateExpression { Verdict: NftVerdict.Jump or NftVerdict.Goto, Chain: { } chain }) yield return chain;
            if (expression is not LookupExpression { TargetRegister: 0 } lookup || _ruleset.FindSet(rule.Family, rule.Table, lookup.SetName)?.Elements is not { } elements) continue;
            foreach (NftSetElement element in elements)
            {
                if (element.Chain is { } target) yield return target;
            }
        }
    }
}
