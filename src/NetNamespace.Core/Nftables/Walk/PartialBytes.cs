using System;

namespace NetNamespace.Nftables;

/// <summary>Bytes of which perhaps not each bit is known. An unknown bit's value is 0.</summary>
/// <param name="Value">The bits that are known.</param>
/// <param name="Known">1 for each bit that is known; as long as the value.</param>
internal readonly record struct PartialBytes(byte[] Value, byte[] Known)
{
    internal int Length => Value.Length;

    internal bool IsKnown => !Known.AsSpan().ContainsAnyExcept((byte)0xff);

    /// <summary>Bytes that are all known.</summary>
    internal static PartialBytes Of(ReadOnlySpan<byte> value)
    {
        byte[] known = new byte[value.Length];
        known.AsSpan().Fill(0xff);
        return new PartialBytes(value.ToArray(), known);
    }

    /// <summary>Bytes of which nothing is known.</summary>
    internal static PartialBytes Unknown(int length) => new(new byte[length], new byte[length]);

    /// <summary>Some of the bytes; beyond the end, nothing is known.</summary>
    internal PartialBytes Slice(int offset, int length)
    {
        PartialBytes slice = Unknown(length);
        int count = Math.Min(length, Length - offset);
        if (count <= 0) return slice;
        Value.AsSpan(offset, count).CopyTo(slice.Value);
        Known.AsSpan(offset, count).CopyTo(slice.Known);
        return slice;
    }

    /// <summary><c>(this &amp; mask) ^ xor</c>. A bit that the mask takes away is known whatever it was.</summary>
    internal PartialBytes Mask(ReadOnlySpan<byte> mask, ReadOnlySpan<byte> xor)
    {
        PartialBytes result = Unknown(Length);
        for (int i = 0; i < Length; i++)
        {
            byte keep = i < mask.Length ? mask[i] : (byte)0;
            result.Known[i] = (byte)(Known[i] | ~keep);
            result.Value[i] = (byte)(((Value[i] & keep) ^ (i < xor.Length ? xor[i] : 0)) & result.Known[i]);
        }

        return result;
    }

    /// <summary>Each number with its bytes the other way round.</summary>
    /// <param name="size">How many bytes a number has.</param>
    internal PartialBytes Turn(int size)
    {
        PartialBytes result = Slice(0, Length);
        for (int i = 0; size > 0 && i + size <= Length; i += size)
        {
            result.Value.AsSpan(i, size).Reverse();
            result.Known.AsSpan(i, size).Reverse();
        }

        return result;
    }

    /// <summary>Whether these are the bytes given, as far as those go.</summary>
    internal Certainty IsEqual(ReadOnlySpan<byte> other)
    {
        Certainty result = Certainty.Yes;
        for (int i = 0; i < other.Length; i++)
        {
            if (i >= Length) return result.And(Certainty.Perhaps);
            if (((Value[i] ^ other[i]) & Known[i]) != 0) return Certainty.No;
            if (Known[i] != 0xff) result = Certainty.Perhaps;
        }

        return result;
    }

    /// <summary>How these compare with the bytes given: negative, 0 or positive; null where that hangs on what is not known.</summary>
    internal int? Compare(ReadOnlySpan<byte> other)
    {
        for (int i = 0; i < other.Length; i++)
        {
            if (i >= Length || Known[i] != 0xff) return null;
            if (Value[i] != other[i]) return Value[i] - other[i];
        }

        return 0;
    }

    /// <summary>Whether these compare so with the bytes given.</summary>
    internal Certainty Is(CompareOperator comparison, ReadOnlySpan<byte> other)
    {
        if (comparison == CompareOperator.Equal) return IsEqual(other);
        if (comparison == CompareOperator.NotEqual) return IsEqual(other).Not();
        if (Compare(other) is not { } order) return Certainty.Perhaps;
        return Certainties.Of(comparison switch
        {
            CompareOperator.Less => order < 0,
            CompareOperator.LessOrEqual => order <= 0,
            CompareOperator.Greater => order > 0,
            _ => order >= 0,
        });
    }

    /// <summary>Whether these are between two values, both included.</summary>
    internal Certainty IsBetween(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to) =>
        from.SequenceEqual(to) ? IsEqual(from) : Is(CompareOperator.GreaterOrEqual, from).And(Is(CompareOperator.LessOrEqual, to));
}
