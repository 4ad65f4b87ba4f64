using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Attributes of an element of a set. Source: linux/netfilter/nf_tables.h (NFTA_SET_ELEM_*).</summary>
internal static class ElementAttributes
{
    internal static readonly AttributeSet Set = new("set element");
    internal static readonly AttributeSpec Key = Set.Add(1, "NFTA_SET_ELEM_KEY", WireType.Nested, static () => DataAttributes.Set);
    internal static readonly AttributeSpec Data = Set.Add(2, "NFTA_SET_ELEM_DATA", WireType.Nested, static () => DataAttributes.Set);
    internal static readonly AttributeSpec Flags = Set.Add(3, "NFTA_SET_ELEM_FLAGS", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec Timeout = Set.Add(4, "NFTA_SET_ELEM_TIMEOUT", WireType.U64, bigEndian: true);
    internal static readonly AttributeSpec Expiration = Set.Add(5, "NFTA_SET_ELEM_EXPIRATION", WireType.U64, bigEndian: true);
    internal static readonly AttributeSpec UserData = Set.Add(6, "NFTA_SET_ELEM_USERDATA", WireType.Bytes);
    internal static readonly AttributeSpec Expression = Set.Add(7, "NFTA_SET_ELEM_EXPR", WireType.Nested, static () => ExpressionAttributes.Set);
    internal static readonly AttributeSpec Object = Set.Add(9, "NFTA_SET_ELEM_OBJREF", WireType.Text);
    internal static readonly AttributeSpec KeyEnd = Set.Add(10, "NFTA_SET_ELEM_KEY_END", WireType.Nested, static () => DataAttributes.Set);
    internal static readonly AttributeSpec Expressions = Set.Add(11, "NFTA_SET_ELEM_EXPRESSIONS", WireType.List, static () => ExpressionAttributes.Set);
}
