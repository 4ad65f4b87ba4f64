using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Loads what is known about the packet's route into a register: <c>rt nexthop</c>. Source: linux/netfilter/nf_tables.h (NFTA_RT_*).</summary>
/// <param name="Key">What is loaded.</param>
/// <param name="Register">The register.</param>
public sealed record RouteExpression(RouteKey Key, uint Register = NftExpression.FirstRegister) : NftExpression
{
    internal const string Name = "rt";
    internal static readonly AttributeSet Set = new(Name);
    private static readonly AttributeSpec s_target = Set.Add(1, "NFTA_RT_DREG", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_key = Set.Add(2, "NFTA_RT_KEY", WireType.U32, bigEndian: true);

    /// <inheritdoc/>
    public override string Kind => Name;

    internal static NftExpression? Read(in AttributeTable data) => data.GetUInt32(s_target) is { } target
        ? new RouteExpression((RouteKey)(data.GetUInt32(s_key) ?? 0), target)
        : null;

    private protected override void WriteData(MessageWriter writer)
    {
        writer.PutUInt32(s_key, (uint)Key);
        writer.PutUInt32(s_target, Register);
    }
}
