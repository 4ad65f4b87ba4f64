using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Loads what is known about the packet into a register. Source: linux/netfilter/nf_tables.h (NFTA_META_*).</summary>
/// <param name="Key">What is loaded.</param>
/// <param name="Register">The register.</param>
public sealed record MetaExpression(MetaKey Key, uint Register = NftExpression.FirstRegister) : NftExpression
{
    internal const string Name = "meta";
    internal static readonly AttributeSet Set = new(Name);
    private static readonly AttributeSpec s_target = Set.Add(1, "NFTA_META_DREG", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_key = Set.Add(2, "NFTA_META_KEY", WireType.U32, bigEndian: true);

    /// <inheritdoc/>
    public override string Kind => Name;

    internal static NftExpression? Read(in AttributeTable data) => data.GetUInt32(s_target) is { } target
        ? new MetaExpression((MetaKey)(data.GetUInt32(s_key) ?? 0), target)
        : null;

    private protected override void WriteData(MessageWriter writer)
    {
        writer.PutUInt32(s_key, (uint)Key);
        writer.PutUInt32(s_target, Register);
    }
}
