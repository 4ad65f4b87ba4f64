using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Nftables;

namespace NetNamespace.Namespaces;

/// <summary>What maps give for what: each key of a map is a condition of its own.</summary>
internal static class ForwardMaps
{
    /// <summary>The entries of a map.</summary>
    /// <param name="map">The map and what it is asked for.</param>
    /// <param name="conditions">What has to be besides.</param>
    /// <param name="isMeant">Whether an entry is wanted.</param>
    /// <returns>Each with all that has to be; one without an entry's conditions where it cannot be told what the map is asked for.</returns>
    internal static IEnumerable<(ForwardConditions Conditions, NftSetElement Element)> Entries(RuleRegisters.Content map, ForwardConditions conditions, Func<NftSetElement, bool> isMeant)
    {
        if (map.Map is not { } set) yield break;
        List<RuleField?> fields = [.. map.Keys.Select(static k => k.Field)];
        bool isKnown = fields.Count > 0 && map.Keys.All(static k => k is { Field: not null, Mask: null });
        foreach (NftRange range in NftIntervals.Of(set))
        {
            if (range.Element is not { } element || !isMeant(element)) continue;
            ForwardConditions both = conditions.Copy();
            if (isKnown)
            {
                if (fields is [{ } only]) both.Take(Condition(only, range));
                else
                    foreach ((RuleField? field, NftRange part) in RuleSets.Split(fields, range)) both.Take(Condition(field!, part));
            }
            else
            {
                both.Add($"an entry of {(set.IsAnonymous ? "a map" : $"@{set.Name}")}");
            }

            yield return (both, element);
        }
    }

    private static RuleTerm Condition(RuleField field, NftRange range) => new($"{field.Words} {RuleSets.Text(field, [range], inBraces: false)}") { Field = field, Values = [range] };
}
