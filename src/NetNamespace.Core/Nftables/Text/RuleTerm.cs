using System.Collections.Generic;

namespace NetNamespace.Nftables;

/// <summary>One part of a rule: a condition, or something that it does.</summary>
/// <param name="Text">As nft writes it; empty where nft leaves it out because a later part says it, too.</param>
internal sealed record RuleTerm(string Text)
{
    /// <summary>Of a condition: what it looks at.</summary>
    internal RuleField? Field { get; init; }

    /// <summary>Of a condition: the values that fit; null where that cannot be said with values.</summary>
    internal IReadOnlyList<NftRange>? Values { get; init; }

    /// <summary>Of something that it does: what.</summary>
    internal NftExpression? Statement { get; init; }

    /// <summary>Of a translation of the destination: where it takes its values from.</summary>
    internal RuleTranslation? Translation { get; init; }

    /// <summary>Of a map of verdicts: the map with its elements, and what it is asked for; null where they are not known.</summary>
    internal RuleRegisters.Content? Verdicts { get; init; }

    /// <summary>Of an expression without a type, or of a match or target of xtables that nf_tables has no words for: its name.</summary>
    internal string? Unknown { get; init; }
}
