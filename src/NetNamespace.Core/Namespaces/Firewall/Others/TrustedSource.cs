using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// A source that this module has put into firewalld's zone <c>trusted</c>, kept as the comment of a rule that no packet meets, so that whoever undoes it knows it: <c>firewalld/trusted/10.100.0.0/24=17</c>. The
/// number is that of firewalld's table then: where the table has another one now, firewalld has forgotten the source, and one that it has is somebody else's.
/// </summary>
/// <param name="Source">The source.</param>
/// <param name="Table">The kernel's number for firewalld's table.</param>
internal readonly record struct TrustedSource(IPPrefix Source, ulong Table)
{
    private const string Start = $"{FirewalldTable.Name}/{FirewalldTable.Zone}/";

    /// <summary>The rule that remembers it.</summary>
    internal NftRule Remember() => new(ModuleTable.Undo.Family, ModuleTable.Undo.Table, ModuleTable.Undo.Name, [new ImmediateExpression(NftVerdict.Return)])
    {
        Comment = string.Create(CultureInfo.InvariantCulture, $"{Start}{Source}={Table}"),
    };

    /// <summary>What a rule remembers; null where it is no such rule.</summary>
    internal static TrustedSource? Recall(NftRule rule)
    {
        if (!ModuleTable.Has(rule) || rule.Chain != ModuleTable.Undo.Name || rule.Comment?.StartsWith(Start, StringComparison.Ordinal) != true) return null;
        string text = rule.Comment[Start.Length..];
        int sign = text.IndexOf('=', StringComparison.Ordinal);
        if (sign < 0 || !ulong.TryParse(text.AsSpan(sign + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ulong table)) return null;
        try
        {
            return new TrustedSource(IPPrefix.Parse(text[..sign]), table);
        }
        catch (NetworkObjectException)
        {
            // Anybody who may change rules may write comments.
            return null;
        }
    }

    /// <summary>The rules that remember a source.</summary>
    internal static NftRule[] Of(NftRuleset ruleset, IPPrefix source) => [.. ruleset.Rules.Where(r => Recall(r)?.Source == source)];

    /// <summary>Whether a source was put into the zone and is in it, as far as firewalld has not reloaded since.</summary>
    internal static bool IsIn(NftRuleset ruleset, IPPrefix source) =>
        FirewalldTable.HandleIn(ruleset) is { } table && Of(ruleset, source).Any(r => Recall(r)?.Table == table);

    /// <summary>Finds the sources that no translation needs any more. Those that firewalld has forgotten are forgotten by the same change.</summary>
    /// <param name="ruleset">The rules that there are.</param>
    /// <param name="change">What becomes of them.</param>
    /// <param name="isPassedOver">Whether a rule does not count as needing anything.</param>
    /// <returns>What firewalld has to be told before it is forgotten.</returns>
    internal static List<TrustedSource> Unneeded(NftRuleset ruleset, RuleChange change, Func<NftRule, bool> isPassedOver)
    {
        List<TrustedSource> gone = [];
        ulong? table = FirewalldTable.HandleIn(ruleset);
        NftRule[] own = [.. ruleset.Rules.Where(ModuleTable.Has)];
        HashSet<ulong> removed = [.. change.Remove.Select(static r => r.Handle)];
        HashSet<IPPrefix> needed = [.. own.Where(r => !removed.Contains(r.Handle)).Concat(change.Add).Where(r => !isPassedOver(r)).Select(NatRules.Read).OfType<NamespaceNat>().Select(static n => n.SourcePrefix)];
        foreach (NftRule rule in own)
        {
            if (removed.Contains(rule.Handle) || Recall(rule) is not { } source || needed.Contains(source.Source)) continue;
            if (source.Table == table) gone.Add(source);
            else change.Remove.Add(rule);
        }

        return gone;
    }
}
