using System;
using System.Collections.Generic;
using NetNamespace.Nftables;

namespace NetNamespace.Namespaces;

/// <summary>
/// The comment of a rule that this module has in another firewall's chain: which module it is, then whose the rule is, as in the module's own table:
/// <c>netnamespace;nat;namespace=webserver;cookie=4099</c>. iptables shows it as <c>-m comment --comment "…"</c>.
/// </summary>
internal static class ForeignMark
{
    private const string Start = "netnamespace;";

    /// <summary>The comment.</summary>
    internal static string Of(string owner) => Start + owner;

    /// <summary>Whose a rule is; null where it is none of this module's in another firewall's chain.</summary>
    internal static string? OwnerOf(NftRule rule)
    {
        if (ModuleTable.Has(rule)) return null;
        return Owner(rule.Comment) ?? Owner(CommentOf(rule.Expressions));
    }

    /// <summary>The same rule with another owner.</summary>
    internal static NftRule With(NftRule rule, string owner)
    {
        List<NftExpression> expressions = [.. rule.Expressions];
        int at = expressions.FindIndex(static e => e is CompatMatchExpression { Extension: "comment" });
        if (at < 0) return rule with { Comment = Of(owner) };
        expressions[at] = XtablesRule.Comment(Of(owner));
        return rule with { Expressions = expressions };
    }

    private static string? Owner(string? comment) => comment?.StartsWith(Start, StringComparison.Ordinal) == true ? comment[Start.Length..] : null;

    private static string? CommentOf(IReadOnlyList<NftExpression> expressions)
    {
        foreach (NftExpression expression in expressions)
        {
            if (expression is CompatMatchExpression match && XtablesMatches.CommentOf(match) is { } comment) return comment;
        }

        return null;
    }
}
