using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Attributes of an object with a name. Source: linux/netfilter/nf_tables.h (NFTA_OBJ_*).</summary>
internal static class ObjectAttributes
{
    internal static readonly AttributeSet Set = new("named object");
    internal static readonly AttributeSpec Table = Set.Add(1, "NFTA_OBJ_TABLE", WireType.Text);
    internal static readonly AttributeSpec Name = Set.Add(2, "NFTA_OBJ_NAME", WireType.Text);
    internal static readonly AttributeSpec Type = Set.Add(3, "NFTA_OBJ_TYPE", WireType.U32, bigEndian: true);

    /// <summary>What is inside depends on the type, so no set stands here.</summary>
    internal static readonly AttributeSpec Data = Set.Add(4, "NFTA_OBJ_DATA", WireType.Nested);

    internal static readonly AttributeSpec Use = Set.Add(5, "NFTA_OBJ_USE", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec Handle = Set.Add(6, "NFTA_OBJ_HANDLE", WireType.U64, bigEndian: true);
    internal static readonly AttributeSpec UserData = Set.Add(8, "NFTA_OBJ_USERDATA", WireType.Bytes);
}
