using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Goes on only where a register's value is in a set. A look-up in a map stays as bytes. Source: linux/netfilter/nf_tables.h (NFTA_LOOKUP_*).</summary>
/// <param name="SetName">The name of the set, in the same table.</param>
/// <param name="Flags">NFT_LOOKUP_F_*: 1 goes on only where it is not in the set.</param>
/// <param name="Register">The register.</param>
public sealed record LookupExpression(string SetName, uint Flags = 0, uint Register = NftExpression.FirstRegister) : NftExpression
{
    internal const string Name = "lookup";
    internal static readonly AttributeSet Set = new(Name);
    private static readonly AttributeSpec s_set = Set.Add(1, "NFTA_LOOKUP_SET", WireType.Text);
    private static readonly AttributeSpec s_source = Set.Add(2, "NFTA_LOOKUP_SREG", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_flags = Set.Add(5, "NFTA_LOOKUP_FLAGS", WireType.U32, bigEndian: true);

    /// <inheritdoc/>
    public override string Kind => Name;

    internal static NftExpression? Read(in AttributeTable data) => data.GetUInt32(s_source) is { } source
        ? new LookupExpression(data.GetText(s_set) ?? "", data.GetUInt32(s_flags) ?? 0, source)
        : null;

    private protected override void WriteData(MessageWriter writer)
    {
        writer.PutText(s_set, SetName);
        writer.PutUInt32(s_source, Register);
        if (Flags != 0) writer.PutUInt32(s_flags, Flags);
    }
}
