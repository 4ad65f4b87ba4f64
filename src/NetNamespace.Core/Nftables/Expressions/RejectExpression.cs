using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Drops the packet and tells its sender. Source: linux/netfilter/nf_tables.h (NFTA_REJECT_*, NFT_REJECT_ICMPX_*).</summary>
/// <param name="Answer">How the sender is told.</param>
/// <param name="Code">The code of the error; with <see cref="RejectKind.IcmpX"/> 0 no route, 1 port unreachable, 2 host unreachable, 3 forbidden.</param>
public sealed record RejectExpression(RejectKind Answer, byte Code = 0) : NftExpression
{
    internal const string Name = "reject";

    /// <summary>NFT_REJECT_ICMPX_PORT_UNREACH: what nft answers with where nothing is said.</summary>
    internal const byte PortUnreachable = 1;

    internal static readonly AttributeSet Set = new(Name);
    private static readonly AttributeSpec s_type = Set.Add(1, "NFTA_REJECT_TYPE", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_code = Set.Add(2, "NFTA_REJECT_ICMP_CODE", WireType.U8);

    /// <inheritdoc/>
    public override string Kind => Name;

    internal static NftExpression? Read(in AttributeTable data) =>
        new RejectExpression((RejectKind)(data.GetUInt32(s_type) ?? 0), data.GetByte(s_code) ?? 0);

    private protected override void WriteData(MessageWriter writer)
    {
        writer.PutUInt32(s_type, (uint)Answer);
        writer.PutByte(s_code, Code);
    }
}
