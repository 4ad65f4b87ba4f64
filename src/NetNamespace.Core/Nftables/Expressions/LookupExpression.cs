using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>
/// Goes on only where a register's value is in a set; in a map, it also loads what the map has for the value. Source: linux/netfilter/nf_tables.h (NFTA_LOOKUP_*).
/// </summary>
/// <param name="SetName">The name of the set or map, in the same table. Those of anonymous ones begin with <c>__</c>.</param>
/// <param name="Flags">NFT_LOOKUP_F_*: 1 goes on only where it is not in the set.</param>
/// <param name="Register">The register of the value.</param>
public sealed record LookupExpression(string SetName, uint Flags = 0, uint Register = NftExpression.FirstRegister) : NftExpression
{
    internal const string Name = "lookup";
    private const uint Inverted = 1;

    internal static readonly AttributeSet Set = new(Name);
    private static readonly AttributeSpec s_set = Set.Add(1, "NFTA_LOOKUP_SET", WireType.Text);
    private static readonly AttributeSpec s_source = Set.Add(2, "NFTA_LOOKUP_SREG", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_target = Set.Add(3, "NFTA_LOOKUP_DREG", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_id = Set.Add(4, "NFTA_LOOKUP_SET_ID", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_flags = Set.Add(5, "NFTA_LOOKUP_FLAGS", WireType.U32, bigEndian: true);

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <summary>In a map: the register that gets what the map has; 0 where that is a verdict (<c>vmap</c>). Null in a set.</summary>
    public uint? TargetRegister { get; init; }

    /// <summary>The number of a set that comes in the same batch; the kernel never tells it again.</summary>
    public uint? SetId { get; init; }

    /// <summary>Whether it goes on only where the value is not in the set.</summary>
    public bool IsInverted => (Flags & Inverted) != 0;

    /// <summary>Whether the set or map belongs to this rule alone.</summary>
    internal bool IsAnonymous => SetName.StartsWith("__", System.StringComparison.Ordinal);

    internal static NftExpression? Read(in AttributeTable data) => data.GetUInt32(s_source) is { } source
        ? new LookupExpression(data.GetText(s_set) ?? "", data.GetUInt32(s_flags) ?? 0, source)
        {
            TargetRegister = data.GetUInt32(s_target),
            SetId = data.GetUInt32(s_id),
        }
        : null;

    private protected override void WriteData(MessageWriter writer)
    {
        // In the order in which nft does.
        writer.PutUInt32(s_source, Register);
        if (TargetRegister is { } target) writer.PutUInt32(s_target, target);
        writer.PutText(s_set, SetName);
        if (SetId is { } id) writer.PutUInt32(s_id, id);
        if (Flags != 0) writer.PutUInt32(s_flags, Flags);
    }
}
