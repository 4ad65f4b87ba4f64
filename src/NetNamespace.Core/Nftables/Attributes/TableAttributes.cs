using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Attributes of a table. Source: linux/netfilter/nf_tables.h (NFTA_TABLE_*).</summary>
internal static class TableAttributes
{
    internal static readonly AttributeSet Set = new("table");
    internal static readonly AttributeSpec Name = Set.Add(1, "NFTA_TABLE_NAME", WireType.Text);
    internal static readonly AttributeSpec Flags = Set.Add(2, "NFTA_TABLE_FLAGS", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec Use = Set.Add(3, "NFTA_TABLE_USE", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec Handle = Set.Add(4, "NFTA_TABLE_HANDLE", WireType.U64, bigEndian: true);
    internal static readonly AttributeSpec UserData = Set.Add(6, "NFTA_TABLE_USERDATA", WireType.Bytes);
    internal static readonly AttributeSpec Owner = Set.Add(7, "NFTA_TABLE_OWNER", WireType.U32, bigEndian: true);
}
