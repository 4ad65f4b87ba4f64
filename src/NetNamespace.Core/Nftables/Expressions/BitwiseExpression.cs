using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Masks a register: <c>(register &amp; mask) ^ xor</c>. Source: linux/netfilter/nf_tables.h (NFTA_BITWISE_*).</summary>
/// <param name="Mask">The bits that stay.</param>
/// <param name="Xor">The bits that are turned over after that; as long as the mask.</param>
/// <param name="Register">The register, which also takes the result.</param>
public sealed record BitwiseExpression(ByteString Mask, ByteString Xor, uint Register = NftExpression.FirstRegister) : NftExpression
{
    internal const string Name = "bitwise";
    internal static readonly AttributeSet Set = new(Name);
    private static readonly AttributeSpec s_source = Set.Add(1, "NFTA_BITWISE_SREG", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_target = Set.Add(2, "NFTA_BITWISE_DREG", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_length = Set.Add(3, "NFTA_BITWISE_LEN", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_mask = Set.Add(4, "NFTA_BITWISE_MASK", WireType.Nested, () => DataAttributes.Set);
    private static readonly AttributeSpec s_xor = Set.Add(5, "NFTA_BITWISE_XOR", WireType.Nested, () => DataAttributes.Set);
    private static readonly AttributeSpec s_operation = Set.Add(6, "NFTA_BITWISE_OP", WireType.U32, bigEndian: true);

    /// <inheritdoc/>
    public override string Kind => Name;

    internal static NftExpression? Read(in AttributeTable data)
    {
        // Shifts, and results that go into another register, stay as bytes. The kernel says NFT_BITWISE_MASK_XOR (0) only since 5.6.
        if ((data.GetUInt32(s_operation) ?? 0) != 0) return null;
        if (data.GetUInt32(s_source) is not { } register || data.GetUInt32(s_target) != register) return null;
        return new BitwiseExpression(DataAttributes.GetValue(data, s_mask), DataAttributes.GetValue(data, s_xor), register);
    }

    private protected override void WriteData(MessageWriter writer)
    {
        writer.PutUInt32(s_source, Register);
        writer.PutUInt32(s_target, Register);
        writer.PutUInt32(s_length, (uint)Mask.Length);
        DataAttributes.PutValue(writer, s_mask, Mask.Span);
        DataAttributes.PutValue(writer, s_xor, Xor.Span);
    }
}
