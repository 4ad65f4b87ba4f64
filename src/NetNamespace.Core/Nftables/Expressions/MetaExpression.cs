using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Loads what is known about the packet into a register. Source: linux/netfilter/nf_tables.h (NFTA_META_*).</summary>
/// <param name="Key">What is loaded.</param>
/// <param name="Register">The register.</param>
public sealed record MetaExpression(MetaKey Key, uint Register = NftExpression.FirstRegister) : NftExpression
{
    internal const string Name = "meta";
    internal static readonly AttributeSet Set = new(Name);
    internal static readonly AttributeSpec KeyAttribute = Set.Add(2, "NFTA_META_KEY", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec SourceAttribute = Set.Add(3, "NFTA_META_SREG", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_target = Set.Add(1, "NFTA_META_DREG", WireType.U32, bigEndian: true);

    /// <inheritdoc/>
    public override string Kind => Name;

    internal static NftExpression? Read(in AttributeTable data)
    {
        if (data.GetUInt32(KeyAttribute) is not { } key) return null;
        if (data.GetUInt32(SourceAttribute) is { } source) return new MetaSetExpression((MetaKey)key, source);
        return data.GetUInt32(s_target) is { } target ? new MetaExpression((MetaKey)key, target) : null;
    }

    private protected override void WriteData(MessageWriter writer)
    {
        writer.PutUInt32(KeyAttribute, (uint)Key);
        writer.PutUInt32(s_target, Register);
    }
}
