using System.Collections.Generic;
using System.Linq;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Rules in chains of other firewalls that go and that come, in the same transaction as this module's own.</summary>
public sealed class ForeignChange
{
    private readonly List<NftRule> _remove;
    private readonly List<(ForeignPlace Place, NftRule Rule)> _add;

    internal ForeignChange(List<NftRule> remove, List<(ForeignPlace Place, NftRule Rule)> add, IReadOnlyList<FirewallObstacle> left)
    {
        _remove = remove;
        _add = add;
        Left = left;
    }

    /// <summary>The chains that still stop something when this is done.</summary>
    public IReadOnlyList<FirewallObstacle> Left { get; }

    /// <summary>Whether rules come.</summary>
    public bool HasRules => _add.Count > 0;

    /// <summary>Puts the change into a batch.</summary>
    public void Write(NftBatch batch)
    {
        // A rule that is to go may be what a new one's place is counted from, so those that come come first.
        foreach ((ForeignPlace place, NftRule rule) in _add) place.Write(batch, rule);
        foreach (NftRule rule in _remove) batch.DeleteRule(rule);
    }

    /// <summary>The change that takes this one back: the rules that came go, and those that went come again, at the end of their chains.</summary>
    public ForeignChange Reverse(NftRuleset ruleset)
    {
        List<NftRule> gone = [.. ruleset.Rules.Where(r => _add.Exists(a => IsTwin(a.Rule, r)))];
        return new ForeignChange(gone, _remove.ConvertAll(static r => (new ForeignPlace(new NftChain(r.Family, r.Table, r.Chain), IsFirst: true), r)), []);
    }

    /// <summary>Whether both rules do the same in the same chain, whatever they have counted.</summary>
    internal static bool IsTwin(NftRule one, NftRule other) =>
        one.Family == other.Family && one.Table == other.Table && one.Chain == other.Chain
        && one.Expressions.Where(static e => e is not CounterExpression).SequenceEqual(other.Expressions.Where(static e => e is not CounterExpression));
}
