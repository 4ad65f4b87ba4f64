using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Goes on only as often as this: <c>limit rate 10/second burst 20 packets</c>. Source: linux/netfilter/nf_tables.h (NFTA_LIMIT_*).</summary>
/// <param name="Rate">How many packets or bytes in a unit of time.</param>
/// <param name="UnitSeconds">The unit of time in seconds: 1, 60, 3600, 86400 or 604800.</param>
/// <param name="Burst">How many more may come at once; packets or bytes as the rate.</param>
public sealed record LimitExpression(ulong Rate, ulong UnitSeconds, uint Burst) : NftExpression
{
    internal const string Name = "limit";
    internal static readonly AttributeSet Set = new(Name);
    private static readonly AttributeSpec s_rate = Set.Add(1, "NFTA_LIMIT_RATE", WireType.U64, bigEndian: true);
    private static readonly AttributeSpec s_unit = Set.Add(2, "NFTA_LIMIT_UNIT", WireType.U64, bigEndian: true);
    private static readonly AttributeSpec s_burst = Set.Add(3, "NFTA_LIMIT_BURST", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_type = Set.Add(4, "NFTA_LIMIT_TYPE", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_flags = Set.Add(5, "NFTA_LIMIT_FLAGS", WireType.U32, bigEndian: true);

    /// <summary>NFT_LIMIT_F_INV: <c>rate over</c>, it goes on only with what is more than that.</summary>
    private const uint Over = 1;

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <summary>Whether bytes are counted rather than packets (NFT_LIMIT_PKT_BYTES).</summary>
    public bool CountsBytes { get; init; }

    /// <summary>Whether it goes on only with what is more than that (<c>rate over</c>).</summary>
    public bool IsOver { get; init; }

    internal static NftExpression? Read(in AttributeTable data)
    {
        uint type = data.GetUInt32(s_type) ?? 0;
        uint flags = data.GetUInt32(s_flags) ?? 0;
        if (type > 1 || (flags & ~Over) != 0) return null;
        return new LimitExpression(data.GetUInt64(s_rate) ?? 0, data.GetUInt64(s_unit) ?? 0, data.GetUInt32(s_burst) ?? 0)
        {
            CountsBytes = type == 1,
            IsOver = flags == Over,
        };
    }

    private protected override void WriteData(MessageWriter writer)
    {
        writer.PutUInt64(s_rate, Rate);
        writer.PutUInt64(s_unit, UnitSeconds);
        writer.PutUInt32(s_burst, Burst);
        writer.PutUInt32(s_type, CountsBytes ? 1u : 0);
        writer.PutUInt32(s_flags, IsOver ? Over : 0);
    }
}
