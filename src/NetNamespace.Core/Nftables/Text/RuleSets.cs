using System;
using System.Collections.Generic;
using System.Text;
using NetNamespace.Objects;

namespace NetNamespace.Nftables;

/// <summary>Several values of one field, and the elements of sets and maps, as nft writes them.</summary>
internal static class RuleSets
{
    /// <summary>Values of one field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="values">The values.</param>
    /// <param name="inBraces">Whether they stand in braces.</param>
    internal static string Text(RuleField field, IReadOnlyList<NftRange> values, bool inBraces)
    {
        if (!inBraces && values.Count == 1) return Text(field, values[0]);
        StringBuilder text = new("{ ");
        for (int i = 0; i < values.Count; i++)
        {
            if (i > 0) text.Append(", ");
            text.Append(Text(field, values[i]));
        }

        return text.Append(" }").ToString();
    }

    /// <summary>The elements of a set or map.</summary>
    /// <param name="set">The set, with its elements.</param>
    /// <param name="fields">What its keys are, field by field.</param>
    internal static string Text(NftSet set, List<RuleField?> fields)
    {
        List<string> elements = [];
        foreach (NftRange range in NftIntervals.Of(set))
        {
            string key = fields is [{ } only] ? Text(only, range) : Key(fields, range);
            elements.Add(key + Value(set, range.Element));
        }

        return $"{{ {string.Join(", ", elements)} }}";
    }

    private static string Text(RuleField field, NftRange range)
    {
        if (range.From == range.To) return RuleValues.Text(field.Values, range.From.Span);
        if (field.Values == RuleValueKind.Address && IPRange.FromBytes(range.From.Span, range.To.Span) is { } addresses) return addresses.ToString();
        return $"{RuleValues.Text(field.Values, range.From.Span)}-{RuleValues.Text(field.Values, range.To.Span)}";
    }

    private static string Key(List<RuleField?> fields, NftRange range)
    {
        List<string> parts = [];
        foreach ((RuleField? field, NftRange part) in Split(fields, range)) parts.Add(Text(field ?? new RuleField("", RuleValueKind.Bytes), part));
        return string.Join(" . ", parts);
    }

    /// <summary>A key of several fields, field by field; each begins at a multiple of four bytes.</summary>
    internal static IEnumerable<(RuleField? Field, NftRange Part)> Split(List<RuleField?> fields, NftRange range)
    {
        int at = 0;
        foreach (RuleField? field in fields)
        {
            int length = field?.Width ?? 4;
            if (at + length > range.From.Length || at + length > range.To.Length) yield break;
            yield return (field, new NftRange(new ByteString(range.From.Span.Slice(at, length)), new ByteString(range.To.Span.Slice(at, length))));
            at += (length + 3) & ~3;
        }
    }

    private static string Value(NftSet set, NftSetElement? element)
    {
        if (element is null || !set.IsMap) return "";
        if (element.Verdict is { } verdict) return $" : {RuleStatements.Verdict(verdict, element.Chain)}";
        if (element.ObjectName is { } name) return $" : \"{name}\"";
        if (element.Data is not { } data) return "";

        // nft keeps the types of the values in numbers of its own: 7 and 8 are addresses, 13 ports.
        RuleValueKind kind = set.DataType switch { 7 or 8 => RuleValueKind.Address, 13 => RuleValueKind.Number, 19 => RuleValueKind.Mark, _ => RuleValueKind.Bytes };
        ReadOnlySpan<byte> bytes = data.Span;
        return set.DataType == ((7 << 6) | 13) && bytes.Length == 8
            ? $" : {RuleValues.Text(RuleValueKind.Address, bytes[..4])} . {RuleValues.Text(RuleValueKind.Number, bytes[4..6])}"
            : $" : {RuleValues.Text(kind, bytes)}";
    }
}
