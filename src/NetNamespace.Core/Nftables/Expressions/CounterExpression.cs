using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Counts the packets that came as far as this. Source: linux/netfilter/nf_tables.h (NFTA_COUNTER_*).</summary>
/// <param name="Packets">How many packets.</param>
/// <param name="Bytes">How many bytes.</param>
public sealed record CounterExpression(ulong Packets = 0, ulong Bytes = 0) : NftExpression
{
    internal const string Name = "counter";
    internal static readonly AttributeSet Set = new(Name);
    private static readonly AttributeSpec s_bytes = Set.Add(1, "NFTA_COUNTER_BYTES", WireType.U64, bigEndian: true);
    private static readonly AttributeSpec s_packets = Set.Add(2, "NFTA_COUNTER_PACKETS", WireType.U64, bigEndian: true);

    /// <inheritdoc/>
    public override string Kind => Name;

    internal static NftExpression? Read(in AttributeTable data) =>
        new CounterExpression(data.GetUInt64(s_packets) ?? 0, data.GetUInt64(s_bytes) ?? 0);

    private protected override void WriteData(MessageWriter writer)
    {
        // As nft does: a counter that starts at nothing says nothing.
        if (Packets == 0 && Bytes == 0) return;
        writer.PutUInt64(s_bytes, Bytes);
        writer.PutUInt64(s_packets, Packets);
    }
}
