using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Attributes of one expression of a rule. Source: linux/netfilter/nf_tables.h (NFTA_EXPR_*, NFTA_LIST_*).</summary>
internal static class ExpressionAttributes
{
    /// <summary>NFTA_LIST_ELEM: the number of every member of a list.</summary>
    internal const ushort ListElement = 1;

    internal static readonly AttributeSet Set = new("expression");
    internal static readonly AttributeSpec Name = Set.Add(1, "NFTA_EXPR_NAME", WireType.Text);

    /// <summary>What is inside depends on the name, so no set stands here.</summary>
    internal static readonly AttributeSpec Data = Set.Add(2, "NFTA_EXPR_DATA", WireType.Nested);
}
