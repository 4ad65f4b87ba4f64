using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Goes on only where a register compares so. Source: linux/netfilter/nf_tables.h (NFTA_CMP_*).</summary>
/// <param name="Operator">How it must compare.</param>
/// <param name="Value">What it is compared with.</param>
/// <param name="Register">The register.</param>
public sealed record CompareExpression(CompareOperator Operator, ByteString Value, uint Register = NftExpression.FirstRegister) : NftExpression
{
    internal const string Name = "cmp";
    internal static readonly AttributeSet Set = new(Name);
    private static readonly AttributeSpec s_source = Set.Add(1, "NFTA_CMP_SREG", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_operator = Set.Add(2, "NFTA_CMP_OP", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_data = Set.Add(3, "NFTA_CMP_DATA", WireType.Nested, () => DataAttributes.Set);

    /// <inheritdoc/>
    public override string Kind => Name;

    internal static NftExpression? Read(in AttributeTable data) => data.GetUInt32(s_source) is { } source
        ? new CompareExpression((CompareOperator)(data.GetUInt32(s_operator) ?? 0), DataAttributes.GetValue(data, s_data), source)
        : null;

    private protected override void WriteData(MessageWriter writer)
    {
        writer.PutUInt32(s_source, Register);
        writer.PutUInt32(s_operator, (uint)Operator);
        DataAttributes.PutValue(writer, s_data, Value.Span);
    }
}
