using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Attributes of a chain. Source: linux/netfilter/nf_tables.h (NFTA_CHAIN_*).</summary>
internal static class ChainAttributes
{
    internal static readonly AttributeSet Set = new("chain");
    internal static readonly AttributeSpec Table = Set.Add(1, "NFTA_CHAIN_TABLE", WireType.Text);
    internal static readonly AttributeSpec Handle = Set.Add(2, "NFTA_CHAIN_HANDLE", WireType.U64, bigEndian: true);
    internal static readonly AttributeSpec Name = Set.Add(3, "NFTA_CHAIN_NAME", WireType.Text);
    internal static readonly AttributeSpec Hook = Set.Add(4, "NFTA_CHAIN_HOOK", WireType.Nested, () => HookAttributes.Set);
    internal static readonly AttributeSpec Policy = Set.Add(5, "NFTA_CHAIN_POLICY", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec Use = Set.Add(6, "NFTA_CHAIN_USE", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec Type = Set.Add(7, "NFTA_CHAIN_TYPE", WireType.Text);
    internal static readonly AttributeSpec Counters = Set.Add(8, "NFTA_CHAIN_COUNTERS", WireType.Nested, static () => CounterExpression.Set);
    internal static readonly AttributeSpec Flags = Set.Add(10, "NFTA_CHAIN_FLAGS", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec Id = Set.Add(11, "NFTA_CHAIN_ID", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec UserData = Set.Add(12, "NFTA_CHAIN_USERDATA", WireType.Bytes);
}
