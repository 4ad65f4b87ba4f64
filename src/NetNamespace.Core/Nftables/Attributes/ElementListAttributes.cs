using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Attributes of a message with elements of a set. Source: linux/netfilter/nf_tables.h (NFTA_SET_ELEM_LIST_*).</summary>
internal static class ElementListAttributes
{
    internal static readonly AttributeSet Set = new("set elements");
    internal static readonly AttributeSpec Table = Set.Add(1, "NFTA_SET_ELEM_LIST_TABLE", WireType.Text);
    internal static readonly AttributeSpec SetName = Set.Add(2, "NFTA_SET_ELEM_LIST_SET", WireType.Text);
    internal static readonly AttributeSpec Elements = Set.Add(3, "NFTA_SET_ELEM_LIST_ELEMENTS", WireType.List, static () => ElementAttributes.Set);
    internal static readonly AttributeSpec SetId = Set.Add(4, "NFTA_SET_ELEM_LIST_SET_ID", WireType.U32, bigEndian: true);
}
