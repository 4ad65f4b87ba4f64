using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Attributes of a set or map. Source: linux/netfilter/nf_tables.h (NFTA_SET_*, NFTA_SET_DESC_*, NFTA_SET_FIELD_*).</summary>
internal static class SetAttributes
{
    internal static readonly AttributeSet Field = new("set field");
    internal static readonly AttributeSpec FieldLength = Field.Add(1, "NFTA_SET_FIELD_LEN", WireType.U32, bigEndian: true);

    internal static readonly AttributeSet Inside = new("set description");
    internal static readonly AttributeSpec Size = Inside.Add(1, "NFTA_SET_DESC_SIZE", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec Fields = Inside.Add(2, "NFTA_SET_DESC_CONCAT", WireType.List, static () => Field);

    internal static readonly AttributeSet Set = new("set");
    internal static readonly AttributeSpec Table = Set.Add(1, "NFTA_SET_TABLE", WireType.Text);
    internal static readonly AttributeSpec Name = Set.Add(2, "NFTA_SET_NAME", WireType.Text);
    internal static readonly AttributeSpec Flags = Set.Add(3, "NFTA_SET_FLAGS", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec KeyType = Set.Add(4, "NFTA_SET_KEY_TYPE", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec KeyLength = Set.Add(5, "NFTA_SET_KEY_LEN", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec DataType = Set.Add(6, "NFTA_SET_DATA_TYPE", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec DataLength = Set.Add(7, "NFTA_SET_DATA_LEN", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec Policy = Set.Add(8, "NFTA_SET_POLICY", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec Description = Set.Add(9, "NFTA_SET_DESC", WireType.Nested, static () => Inside);
    internal static readonly AttributeSpec Id = Set.Add(10, "NFTA_SET_ID", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec Timeout = Set.Add(11, "NFTA_SET_TIMEOUT", WireType.U64, bigEndian: true);
    internal static readonly AttributeSpec CollectionInterval = Set.Add(12, "NFTA_SET_GC_INTERVAL", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec UserData = Set.Add(13, "NFTA_SET_USERDATA", WireType.Bytes);
    internal static readonly AttributeSpec ObjectType = Set.Add(15, "NFTA_SET_OBJ_TYPE", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec Handle = Set.Add(16, "NFTA_SET_HANDLE", WireType.U64, bigEndian: true);
    internal static readonly AttributeSpec Expression = Set.Add(17, "NFTA_SET_EXPR", WireType.Nested, static () => ExpressionAttributes.Set);
    internal static readonly AttributeSpec Expressions = Set.Add(18, "NFTA_SET_EXPRESSIONS", WireType.List, static () => ExpressionAttributes.Set);
}
