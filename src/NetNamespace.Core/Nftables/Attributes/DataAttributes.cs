using System;
using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Attributes of a constant in an expression: bytes or a verdict. Source: linux/netfilter/nf_tables.h (NFTA_DATA_*).</summary>
internal static class DataAttributes
{
    internal static readonly AttributeSet Set = new("data");
    internal static readonly AttributeSpec Value = Set.Add(1, "NFTA_DATA_VALUE", WireType.Bytes);
    internal static readonly AttributeSpec Verdict = Set.Add(2, "NFTA_DATA_VERDICT", WireType.Nested, () => VerdictAttributes.Set);

    /// <summary>Writes bytes as a constant.</summary>
    internal static void PutValue(MessageWriter writer, AttributeSpec spec, ReadOnlySpan<byte> value)
    {
        using (writer.Nest(spec)) writer.PutBytes(Value, value);
    }

    /// <summary>Reads the bytes of a constant.</summary>
    internal static ByteString GetValue(in AttributeTable table, AttributeSpec spec) => new(table.GetNested(spec).GetBytes(Value));
}
