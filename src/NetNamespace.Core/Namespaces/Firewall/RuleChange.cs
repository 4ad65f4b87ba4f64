using System.Collections.Generic;
using System.Linq;
using NetNamespace.Nftables;

namespace NetNamespace.Namespaces;

/// <summary>Rules of this module's table that go and rules that come, with the table and its chains as they are needed.</summary>
/// <param name="Remove">Rules that are there.</param>
/// <param name="Add">Rules to be made.</param>
internal sealed record RuleChange(List<NftRule> Remove, List<NftRule> Add)
{
    /// <summary>Whether both do the same, for the same owner, in the same chain.</summary>
    internal static bool IsTwin(NftRule one, NftRule other) =>
        one.Chain == other.Chain && one.Comment == other.Comment && one.Expressions.Count == other.Expressions.Count
        && one.Expressions.Zip(other.Expressions).All(static pair => IsTwin(pair.First, pair.Second));

    /// <summary>A map of a rule's own has a name that the kernel makes up.</summary>
    private static bool IsTwin(NftExpression one, NftExpression other) => one is LookupExpression { TargetRegister: not null } first && other is LookupExpression second
        ? first.IsAnonymous == second.IsAnonymous && (first.IsAnonymous || first.SetName == second.SetName) && first.TargetRegister == second.TargetRegister && first.Register == second.Register
        : one == other;

    /// <summary>Puts the change into a batch.</summary>
    internal void Write(NftRuleset ruleset, NftBatch batch)
    {
        if (Add.Count > 0) ModuleTable.Prepare(ruleset, batch, Add);
        foreach (NftRule rule in Remove) batch.DeleteRule(rule);
        foreach (NftRule rule in Add) batch.AddRule(rule);
        if (Remove.Count > 0) ModuleTable.Clear(ruleset, batch, Remove, Add);
    }

    /// <summary>The change that takes this one back.</summary>
    internal RuleChange Reverse(NftRuleset ruleset) =>
        new([.. ruleset.Rules.Where(r => ModuleTable.Has(r) && Add.Exists(a => IsTwin(r, a)))], [.. Remove]);
}
