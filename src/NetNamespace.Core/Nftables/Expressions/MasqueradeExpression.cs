using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>
/// Gives the connection the address of the link that it goes out on as its source. Only in a nat chain at postrouting.
/// Source: linux/netfilter/nf_tables.h (NFTA_MASQ_*).
/// </summary>
/// <param name="Flags">NF_NAT_RANGE_*: 4 random ports, 8 the same address for the same client, 16 fully random ports.</param>
public sealed record MasqueradeExpression(uint Flags = 0) : NftExpression
{
    internal const string Name = "masq";
    internal static readonly AttributeSet Set = new(Name);
    private static readonly AttributeSpec s_flags = Set.Add(1, "NFTA_MASQ_FLAGS", WireType.U32, bigEndian: true);

    /// <inheritdoc/>
    public override string Kind => Name;

    internal static NftExpression? Read(in AttributeTable data) => new MasqueradeExpression(data.GetUInt32(s_flags) ?? 0);

    private protected override void WriteData(MessageWriter writer)
    {
        if (Flags != 0) writer.PutUInt32(s_flags, Flags);
    }
}
