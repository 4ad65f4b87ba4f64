using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Loads bytes of the packet into a register. Source: linux/netfilter/nf_tables.h (NFTA_PAYLOAD_*).</summary>
/// <param name="Base">Where the offset counts from.</param>
/// <param name="Offset">Bytes from there.</param>
/// <param name="Length">How many bytes.</param>
/// <param name="Register">The register.</param>
public sealed record PayloadExpression(PayloadBase Base, uint Offset, uint Length, uint Register = NftExpression.FirstRegister) : NftExpression
{
    internal const string Name = "payload";
    internal static readonly AttributeSet Set = new(Name);
    private static readonly AttributeSpec s_target = Set.Add(1, "NFTA_PAYLOAD_DREG", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_base = Set.Add(2, "NFTA_PAYLOAD_BASE", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_offset = Set.Add(3, "NFTA_PAYLOAD_OFFSET", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_length = Set.Add(4, "NFTA_PAYLOAD_LEN", WireType.U32, bigEndian: true);

    /// <inheritdoc/>
    public override string Kind => Name;

    internal static NftExpression? Read(in AttributeTable data) => data.GetUInt32(s_target) is { } target
        ? new PayloadExpression((PayloadBase)(data.GetUInt32(s_base) ?? 0), data.GetUInt32(s_offset) ?? 0, data.GetUInt32(s_length) ?? 0, target)
        : null;

    private protected override void WriteData(MessageWriter writer)
    {
        writer.PutUInt32(s_target, Register);
        writer.PutUInt32(s_base, (uint)Base);
        writer.PutUInt32(s_offset, Offset);
        writer.PutUInt32(s_length, Length);
    }
}
