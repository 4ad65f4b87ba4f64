using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Goes on only until so many bytes have come, or only after that. Source: linux/netfilter/nf_tables.h (NFTA_QUOTA_*).</summary>
/// <param name="Bytes">How many bytes.</param>
public sealed record QuotaExpression(ulong Bytes) : NftExpression
{
    internal const string Name = "quota";
    private const uint Inverted = 1;
    private const uint Depleted = 2;

    internal static readonly AttributeSet Set = new(Name);
    private static readonly AttributeSpec s_bytes = Set.Add(1, "NFTA_QUOTA_BYTES", WireType.U64, bigEndian: true);
    private static readonly AttributeSpec s_flags = Set.Add(2, "NFTA_QUOTA_FLAGS", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_consumed = Set.Add(4, "NFTA_QUOTA_CONSUMED", WireType.U64, bigEndian: true);

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <summary>Whether it goes on only with what is more than that (<c>over</c>).</summary>
    public bool IsOver { get; init; }

    /// <summary>How many bytes have come.</summary>
    public ulong Consumed { get; init; }

    internal static NftExpression? Read(in AttributeTable data)
    {
        uint flags = data.GetUInt32(s_flags) ?? 0;
        if ((flags & ~(Inverted | Depleted)) != 0) return null;
        return new QuotaExpression(data.GetUInt64(s_bytes) ?? 0) { IsOver = (flags & Inverted) != 0, Consumed = data.GetUInt64(s_consumed) ?? 0 };
    }

    private protected override void WriteData(MessageWriter writer)
    {
        writer.PutUInt64(s_bytes, Bytes);
        writer.PutUInt64(s_consumed, Consumed);
        writer.PutUInt32(s_flags, IsOver ? Inverted : 0);
    }
}
