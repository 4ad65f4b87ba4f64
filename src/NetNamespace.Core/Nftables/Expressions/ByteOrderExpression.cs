using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Turns numbers in a register between the machine's and the network's byte order. Source: linux/netfilter/nf_tables.h (NFTA_BYTEORDER_*).</summary>
/// <param name="ToNetwork">NFT_BYTEORDER_HTON: to the network's order; otherwise to the machine's.</param>
/// <param name="Length">How many bytes there are.</param>
/// <param name="Size">How many bytes each number has: 2, 4 or 8.</param>
/// <param name="Register">The register of the numbers.</param>
/// <param name="TargetRegister">The register that gets them.</param>
public sealed record ByteOrderExpression(
    bool ToNetwork, uint Length, uint Size, uint Register = NftExpression.FirstRegister, uint TargetRegister = NftExpression.FirstRegister) : NftExpression
{
    internal const string Name = "byteorder";
    internal static readonly AttributeSet Set = new(Name);
    private static readonly AttributeSpec s_source = Set.Add(1, "NFTA_BYTEORDER_SREG", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_target = Set.Add(2, "NFTA_BYTEORDER_DREG", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_operation = Set.Add(3, "NFTA_BYTEORDER_OP", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_length = Set.Add(4, "NFTA_BYTEORDER_LEN", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_size = Set.Add(5, "NFTA_BYTEORDER_SIZE", WireType.U32, bigEndian: true);

    /// <inheritdoc/>
    public override string Kind => Name;

    internal static NftExpression? Read(in AttributeTable data) => data.GetUInt32(s_source) is { } source && data.GetUInt32(s_target) is { } target
        ? new ByteOrderExpression(data.GetUInt32(s_operation) == 1, data.GetUInt32(s_length) ?? 0, data.GetUInt32(s_size) ?? 0, source, target)
        : null;

    private protected override void WriteData(MessageWriter writer)
    {
        writer.PutUInt32(s_source, Register);
        writer.PutUInt32(s_target, TargetRegister);
        writer.PutUInt32(s_operation, ToNetwork ? 1u : 0);
        writer.PutUInt32(s_length, Length);
        writer.PutUInt32(s_size, Size);
    }
}
