using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>
/// Goes on only where a register lies between two values, both included, byte by byte from the first. nft writes <c>!= 1000-2000</c> so, iptables-nft every
/// range of ports. Source: linux/netfilter/nf_tables.h (NFTA_RANGE_*).
/// </summary>
/// <param name="From">The lowest value.</param>
/// <param name="To">The highest.</param>
/// <param name="IsInverted">NFT_RANGE_NEQ: it goes on only where the register lies outside.</param>
/// <param name="Register">The register.</param>
public sealed record RangeExpression(ByteString From, ByteString To, bool IsInverted = false, uint Register = NftExpression.FirstRegister) : NftExpression
{
    internal const string Name = "range";
    internal static readonly AttributeSet Set = new(Name);
    private static readonly AttributeSpec s_source = Set.Add(1, "NFTA_RANGE_SREG", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_operator = Set.Add(2, "NFTA_RANGE_OP", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_from = Set.Add(3, "NFTA_RANGE_FROM_DATA", WireType.Nested, () => DataAttributes.Set);
    private static readonly AttributeSpec s_to = Set.Add(4, "NFTA_RANGE_TO_DATA", WireType.Nested, () => DataAttributes.Set);

    /// <inheritdoc/>
    public override string Kind => Name;

    internal static NftExpression? Read(in AttributeTable data)
    {
        if (data.GetUInt32(s_source) is not { } source || data.GetUInt32(s_operator) is not (0 or 1) and not null) return null;
        return new RangeExpression(DataAttributes.GetValue(data, s_from), DataAttributes.GetValue(data, s_to), data.GetUInt32(s_operator) == 1, source);
    }

    private protected override void WriteData(MessageWriter writer)
    {
        writer.PutUInt32(s_source, Register);
        writer.PutUInt32(s_operator, IsInverted ? 1u : 0);
        DataAttributes.PutValue(writer, s_from, From.Span);
        DataAttributes.PutValue(writer, s_to, To.Span);
    }
}
