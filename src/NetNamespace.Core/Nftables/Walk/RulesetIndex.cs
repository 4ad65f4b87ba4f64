using System.Collections.Generic;
using System.Linq;

namespace NetNamespace.Nftables;

/// <summary>Chains and rules by their names: a ruleset of ten thousand rules is walked more than once.</summary>
internal sealed class RulesetIndex
{
    private static readonly NftRule[] s_none = [];
    private readonly Dictionary<(TableFamily Family, string Table, string Chain), List<NftRule>> _rules = [];
    private readonly Dictionary<(TableFamily Family, string Table, string Chain), NftChain> _chains = [];
    private readonly Dictionary<(TableFamily Family, string Table, string Name), SetIndex?> _sets = [];
    private readonly HashSet<(TableFamily Family, string Table)> _dormant;
    private readonly NftRuleset _ruleset;

    internal RulesetIndex(NftRuleset ruleset)
    {
        _ruleset = ruleset;
        _dormant = [.. ruleset.Tables.Where(static t => t.IsDormant).Select(static t => (t.Family, t.Name))];
        foreach (NftChain chain in ruleset.Chains) _chains[(chain.Family, chain.Table, chain.Name)] = chain;
        foreach (NftRule rule in ruleset.Rules)
        {
            (TableFamily, string, string) key = (rule.Family, rule.Table, rule.Chain);
            if (!_rules.TryGetValue(key, out List<NftRule>? rules)) _rules.Add(key, rules = []);
            rules.Add(rule);
        }
    }

    internal IReadOnlyList<NftRule> RulesOf(NftChain chain) =>
        _rules.TryGetValue((chain.Family, chain.Table, chain.Name), out List<NftRule>? rules) ? rules : s_none;

    /// <summary>The chain that a rule jumps to.</summary>
    internal NftChain? Target(NftChain from, string? name) => name is null ? null : _chains.GetValueOrDefault((from.Family, from.Table, name));

    /// <summary>The set that a rule looks something up in; null where its elements are not known.</summary>
    internal SetIndex? FindSet(NftRule rule, string name)
    {
        (TableFamily, string, string) key = (rule.Family, rule.Table, name);
        if (_sets.TryGetValue(key, out SetIndex? found)) return found;
        return _sets[key] = _ruleset.FindSet(rule.Family, rule.Table, name) is { Elements: not null } set ? new SetIndex(set) : null;
    }

    /// <summary>The base chains that see a packet at a hook, in the order in which they do.</summary>
    internal IEnumerable<NftChain> BaseChains(NftHook hook, TableFamily family) =>

        // Of two with the same priority, the kernel asks the one first that came later; the list is in the order in which they came.
        _ruleset.Chains.Reverse()
            .Where(c => c.Hook == hook && (c.Family == family || c.Family == TableFamily.Inet) && !_dormant.Contains((c.Family, c.Table)))
            .OrderBy(c => HookPriorities.Of(c, hook)).ThenBy(static c => c.Priority);
}
