using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Attributes of a batch's beginning. Source: linux/netfilter/nfnetlink.h (NFNL_BATCH_*).</summary>
internal static class BatchAttributes
{
    internal static readonly AttributeSet Set = new("batch");
    internal static readonly AttributeSpec Generation = Set.Add(1, "NFNL_BATCH_GENID", WireType.U32, bigEndian: true);
}
