using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Attributes of a verdict. Source: linux/netfilter/nf_tables.h (NFTA_VERDICT_*).</summary>
internal static class VerdictAttributes
{
    internal static readonly AttributeSet Set = new("verdict");
    internal static readonly AttributeSpec Code = Set.Add(1, "NFTA_VERDICT_CODE", WireType.S32, bigEndian: true);
    internal static readonly AttributeSpec Chain = Set.Add(2, "NFTA_VERDICT_CHAIN", WireType.Text);
}
