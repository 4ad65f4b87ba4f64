using System;
using System.Collections.Generic;

namespace NetNamespace.Nftables;

/// <summary>A set or map as rules look it up: its values as ranges, in rising order.</summary>
internal sealed class SetIndex
{
    private const int FieldSize = 4;
    private readonly NftSet _set;
    private readonly IReadOnlyList<NftRange> _ranges;
    private readonly bool _hasFields;

    /// <summary>A set whose elements were read.</summary>
    internal SetIndex(NftSet set)
    {
        _set = set;
        _ranges = NftIntervals.Of(set);
        _hasFields = set.FieldLengths.Count > 1 && (set.Flags & NftSetFlags.Interval) != 0;
        CatchAll = Find(set);
    }

    /// <summary>An element that a value perhaps has, and whether it has.</summary>
    internal readonly record struct Hit(Certainty Certainty, NftSetElement? Element);

    /// <summary>What a value that is not in the set has; null for nothing.</summary>
    private NftSetElement? CatchAll { get; }

    /// <summary>Looks up what lies in a register.</summary>
    /// <returns>The elements that the value has or perhaps has; one for certain, or several of which one is perhaps right.</returns>
    internal List<Hit> Find(PartialBytes key)
    {
        List<Hit> hits = [];
        if (key.IsKnown && !_hasFields) AddKnown(key.Value, hits);
        else AddEach(key, hits);
        if (CatchAll is { } other && !hits.Exists(static h => h.Certainty == Certainty.Yes))
            hits.Add(new Hit(hits.Count == 0 ? Certainty.Yes : Certainty.Perhaps, other));
        return hits;
    }

    /// <summary>How many bytes a value has.</summary>
    internal int KeyLength => (int)_set.KeyLength;

    private static NftSetElement? Find(NftSet set)
    {
        foreach (NftSetElement element in set.Elements ?? [])
        {
            if (element.IsCatchAll) return element;
        }

        return null;
    }

    private void AddKnown(ReadOnlySpan<byte> key, List<Hit> hits)
    {
        int low = 0;
        int high = _ranges.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            NftRange range = _ranges[middle];
            if (Part(key, range.From).SequenceCompareTo(range.From.Span) < 0)
            {
                high = middle - 1;
                continue;
            }

            if (Part(key, range.To).SequenceCompareTo(range.To.Span) <= 0)
            {
                hits.Add(HitOf(range, Certainty.Yes));
                return;
            }

            low = middle + 1;
        }
    }

    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> key, ByteString bound) => key.Length > bound.Length ? key[..bound.Length] : key;

    private void AddEach(PartialBytes key, List<Hit> hits)
    {
        foreach (NftRange range in _ranges)
        {
            Certainty certainty = _hasFields ? HasFields(key, range) : key.IsBetween(range.From.Span, range.To.Span);
            if (certainty != Certainty.No) hits.Add(HitOf(range, certainty));
        }
    }

    /// <summary>Whether each field of a value is in the range of that field.</summary>
    private Certainty HasFields(PartialBytes key, NftRange range)
    {
        Certainty certainty = Certainty.Yes;
        int at = 0;
        foreach (uint length in _set.FieldLengths)
        {
            int count = (int)length;
            if (at + count > range.From.Length || at + count > range.To.Length) return Certainty.Perhaps;
            certainty = certainty.And(key.Slice(at, count).IsBetween(range.From.Span.Slice(at, count), range.To.Span.Slice(at, count)));
            at += (count + FieldSize - 1) / FieldSize * FieldSize;
        }

        return certainty;
    }

    /// <summary>An element may have a limit or a quota of its own.</summary>
    private static Hit HitOf(NftRange range, Certainty certainty)
    {
        foreach (NftExpression expression in range.Element?.Expressions ?? [])
        {
            if (expression is not CounterExpression) certainty = certainty.And(Certainty.Perhaps);
        }

        return new Hit(certainty, range.Element);
    }
}
