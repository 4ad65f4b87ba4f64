using System;
using NetNamespace.Objects;

namespace NetNamespace.Nftables;

/// <summary>Comparisons of some bits of a register: prefixes of addresses, sets of flags.</summary>
internal static class RuleMasks
{
    internal static RuleTerm Read(RuleField field, BitwiseExpression mask, CompareExpression compare)
    {
        bool isZero = !compare.Value.Span.ContainsAnyExcept((byte)0);
        bool hasXor = mask.Xor.Span.ContainsAnyExcept((byte)0);
        bool isEqual = compare.Operator == CompareOperator.Equal;
        string bits = RuleValues.Text(field.Values, mask.Mask.Span);
        bool areFlags = field.Values is RuleValueKind.State or RuleValueKind.Status or RuleValueKind.TcpFlags;
        if (!hasXor && areFlags && isZero && compare.Operator is CompareOperator.NotEqual or CompareOperator.Equal)
        {
            NftRange flags = new(mask.Mask, mask.Mask);
            return isEqual ? new RuleTerm($"{field.Words} ! {bits}") : new RuleTerm($"{field.Words} {bits}") { Field = field, Values = [flags] };
        }

        if (!hasXor && field.Values == RuleValueKind.Address && isEqual && PrefixLength(mask.Mask) is { } length)
        {
            NftRange range = new(compare.Value, LastOf(compare.Value, mask.Mask));
            return new RuleTerm($"{field.Words} {RuleValues.Text(field.Values, compare.Value.Span)}/{length}") { Field = field, Values = [range] };
        }

        string value = RuleValues.Text(field.Values, compare.Value.Span);
        if (areFlags && !hasXor) return new RuleTerm($"{field.Words} {(isEqual ? "" : "!= ")}{value} / {bits}");
        string xor = hasXor ? $" ^ {RuleValues.Text(field.Values, mask.Xor.Span)}" : "";
        return new RuleTerm($"{field.Words} & {bits}{xor} {(isEqual ? "==" : "!=")} {value}");
    }

    /// <summary>A value that is shorter than the field is a prefix of it.</summary>
    internal static NftRange Whole(RuleField field, ByteString value)
    {
        if (field.Values != RuleValueKind.Address || value.Length >= field.Length) return new NftRange(value, value);
        byte[] first = new byte[field.Length];
        byte[] last = new byte[field.Length];
        last.AsSpan().Fill(0xff);
        value.Span.CopyTo(first);
        value.Span.CopyTo(last);
        return new NftRange(new ByteString(first), new ByteString(last));
    }

    private static ByteString LastOf(ByteString first, ByteString mask)
    {
        byte[] last = first.Span.ToArray();
        for (int i = 0; i < last.Length && i < mask.Length; i++) last[i] |= (byte)~mask.Span[i];
        return new ByteString(last);
    }

    /// <summary>How many bits a mask begins with, or null where others follow.</summary>
    private static int? PrefixLength(ByteString mask)
    {
        int count = 0;
        bool ended = false;
        foreach (byte part in mask.Span)
        {
            for (int bit = 7; bit >= 0; bit--)
            {
                bool isSet = (part >> bit & 1) != 0;
                if (isSet && ended) return null;
                if (isSet) count++;
                else ended = true;
            }
        }

        return count;
    }
}
