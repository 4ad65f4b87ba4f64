using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Goes on only while there are at most so many connections, or only while there are more. Source: linux/netfilter/nf_tables.h (NFTA_CONNLIMIT_*).</summary>
/// <param name="Count">How many.</param>
/// <param name="IsOver">Whether it goes on only while there are more (<c>ct count over</c>).</param>
public sealed record ConnectionLimitExpression(uint Count, bool IsOver = false) : NftExpression
{
    internal const string Name = "connlimit";
    private const uint Inverted = 1;

    internal static readonly AttributeSet Set = new(Name);
    private static readonly AttributeSpec s_count = Set.Add(1, "NFTA_CONNLIMIT_COUNT", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_flags = Set.Add(2, "NFTA_CONNLIMIT_FLAGS", WireType.U32, bigEndian: true);

    /// <inheritdoc/>
    public override string Kind => Name;

    internal static NftExpression? Read(in AttributeTable data)
    {
        uint flags = data.GetUInt32(s_flags) ?? 0;
        return flags > Inverted ? null : new ConnectionLimitExpression(data.GetUInt32(s_count) ?? 0, flags == Inverted);
    }

    private protected override void WriteData(MessageWriter writer)
    {
        writer.PutUInt32(s_count, Count);
        writer.PutUInt32(s_flags, IsOver ? Inverted : 0);
    }
}
