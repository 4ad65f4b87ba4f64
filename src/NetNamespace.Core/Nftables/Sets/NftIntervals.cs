using System;
using System.Collections.Generic;

namespace NetNamespace.Nftables;

/// <summary>
/// A range of a set: nf_tables keeps where each one begins and, as another element, the first value after it. A set that reaches to the highest value has no
/// such end; nft also puts an end at zero, before everything.
/// </summary>
public static class NftIntervals
{
    /// <summary>The keys of a set as ranges, the first and the last included, in rising order; single values are ranges of one.</summary>
    /// <param name="set">A set whose elements were read.</param>
    public static IReadOnlyList<NftRange> Of(NftSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        List<NftRange> ranges = [];
        if (set.Elements is not { } elements) return ranges;
        bool isSplit = (set.Flags & NftSetFlags.Interval) != 0 && (set.Flags & NftSetFlags.Concatenation) == 0;
        if (isSplit) AddPairs(ranges, elements);
        else AddSingle(ranges, elements);
        return ranges;
    }

    /// <summary>The elements of ranges that neither touch nor overlap, in rising order, as nft sends them.</summary>
    internal static List<NftSetElement> ToElements(IReadOnlyList<NftRange> ranges)
    {
        List<NftSetElement> elements = [];
        foreach (NftRange range in ranges)
        {
            if (elements.Count == 0 && range.From.Span.ContainsAnyExcept((byte)0))
                elements.Add(new NftSetElement(new ByteString(new byte[range.From.Length])) { IsIntervalEnd = true });
            ByteString? next = Next(range.To);
            elements.Add(new NftSetElement(range.From) { IsOpen = next is null });
            if (next is { } end) elements.Add(new NftSetElement(end) { IsIntervalEnd = true });
        }

        return elements;
    }

    /// <summary>The value after another, or null after the highest.</summary>
    internal static ByteString? Next(ByteString value)
    {
        byte[] bytes = value.Span.ToArray();
        for (int i = bytes.Length - 1; i >= 0; i--)
        {
            if (++bytes[i] != 0) return new ByteString(bytes);
        }

        return null;
    }

    private static void AddSingle(List<NftRange> ranges, IReadOnlyList<NftSetElement> elements)
    {
        foreach (NftSetElement element in elements)
        {
            if (!element.IsCatchAll) ranges.Add(new NftRange(element.Key, element.KeyEnd ?? element.Key) { Element = element });
        }

        ranges.Sort(static (one, other) => one.From.Span.SequenceCompareTo(other.From.Span));
    }

    private static void AddPairs(List<NftRange> ranges, IReadOnlyList<NftSetElement> elements)
    {
        List<NftSetElement> sorted = [.. elements];
        sorted.RemoveAll(static e => e.IsCatchAll);

        // Where one range ends and the next begins, the end comes first.
        sorted.Sort(static (one, other) => one.Key.Span.SequenceCompareTo(other.Key.Span) is not 0 and int order ? order : other.IsIntervalEnd.CompareTo(one.IsIntervalEnd));
        NftSetElement? open = null;
        foreach (NftSetElement element in sorted)
        {
            if (open is not null) ranges.Add(new NftRange(open.Key, Previous(element.Key)) { Element = open });
            open = element.IsIntervalEnd ? null : element;
        }

        if (open is null) return;
        byte[] highest = new byte[open.Key.Length];
        highest.AsSpan().Fill(0xff);
        ranges.Add(new NftRange(open.Key, new ByteString(highest)) { Element = open });
    }

    private static ByteString Previous(ByteString value)
    {
        byte[] bytes = value.Span.ToArray();
        for (int i = bytes.Length - 1; i >= 0; i--)
        {
            if (bytes[i]-- != 0) break;
        }

        return new ByteString(bytes);
    }
}
