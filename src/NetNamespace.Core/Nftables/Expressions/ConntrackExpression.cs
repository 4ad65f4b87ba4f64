using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Loads what is known about the packet's connection into a register. Source: linux/netfilter/nf_tables.h (NFTA_CT_*).</summary>
/// <param name="Key">What is loaded.</param>
/// <param name="Register">The register.</param>
public sealed record ConntrackExpression(ConntrackKey Key, uint Register = NftExpression.FirstRegister) : NftExpression
{
    internal const string Name = "ct";
    internal static readonly AttributeSet Set = new(Name);
    private static readonly AttributeSpec s_target = Set.Add(1, "NFTA_CT_DREG", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_key = Set.Add(2, "NFTA_CT_KEY", WireType.U32, bigEndian: true);

    /// <inheritdoc/>
    public override string Kind => Name;

    internal static NftExpression? Read(in AttributeTable data) => data.GetUInt32(s_target) is { } target
        ? new ConntrackExpression((ConntrackKey)(data.GetUInt32(s_key) ?? 0), target)
        : null;

    private protected override void WriteData(MessageWriter writer)
    {
        writer.PutUInt32(s_key, (uint)Key);
        writer.PutUInt32(s_target, Register);
    }
}
