using System.Collections.Generic;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>What other firewalls do about port forwards. Where many forwards lead to one place, it is looked at once.</summary>
/// <param name="ruleset">All rules.</param>
internal sealed class OtherFirewallsView(NftRuleset ruleset)
{
    private readonly bool _hasOthers = PortForwardPassage.HasOthers(ruleset);
    private readonly Dictionary<FirewallPassage, FirewallObstacle[]> _known = [];
    private readonly Dictionary<string, string[]> _opened = [];
    private RulesetWalker? _walker;
    private List<NftRule>? _foreign;

    /// <summary>The forward with its state, and what other firewalls do about it.</summary>
    internal NamespacePortForward Complete(NamespacePortForward forward, NamespaceNatState state)
    {
        FirewallPassage[] passages = _hasOthers ? PortForwardPassage.Of(forward) : [];
        return forward.With(state, passages.Length == 0 ? [] : OpenedFor(NatMark.LabelOf(forward.Namespace)), passages.Length == 0 ? [] : Obstacles(passages));
    }

    private FirewallObstacle[] Obstacles(FirewallPassage[] passages)
    {
        if (_known.TryGetValue(passages[0], out FirewallObstacle[]? known)) return known;
        known = [.. OtherFirewalls.Obstacles(ruleset, _walker ??= new RulesetWalker(ruleset), passages)];
        _known.Add(passages[0], known);
        return known;
    }

    private string[] OpenedFor(string label)
    {
        if (_opened.TryGetValue(label, out string[]? known)) return known;
        List<string> chains = [];
        foreach (NftRule rule in _foreign ??= OtherFirewalls.RulesOf(ruleset, static o => PortForwardPassage.Parse(o) is not null))
        {
            if (PortForwardPassage.Parse(ForeignMark.OwnerOf(rule)!)!.Label == label && !chains.Contains(rule.ChainText)) chains.Add(rule.ChainText);
        }

        _opened.Add(label, known = [.. chains]);
        return known;
    }
}
