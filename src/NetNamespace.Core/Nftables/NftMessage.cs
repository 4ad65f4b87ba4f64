using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>
/// The types of message that nf_tables understands: the subsystem's number in the high byte, the operation in the low one.
/// Source: linux/netfilter/nfnetlink.h (NFNL_MSG_*, NFNL_SUBSYS_NFTABLES), linux/netfilter/nf_tables.h (enum nf_tables_msg_types).
/// </summary>
internal static class NftMessage
{
    /// <summary>NFNL_SUBSYS_NFTABLES.</summary>
    internal const ushort Subsystem = 10;

    internal static readonly MessageFormat Table = new("table", NetfilterHeader.Length, TableAttributes.Set);
    internal static readonly MessageFormat Chain = new("chain", NetfilterHeader.Length, ChainAttributes.Set);
    internal static readonly MessageFormat Rule = new("rule", NetfilterHeader.Length, RuleAttributes.Set);
    internal static readonly MessageFormat Set = new("set", NetfilterHeader.Length, SetAttributes.Set);
    internal static readonly MessageFormat Elements = new("set elements", NetfilterHeader.Length, ElementListAttributes.Set);
    internal static readonly MessageFormat Object = new("named object", NetfilterHeader.Length, ObjectAttributes.Set);
    internal static readonly MessageFormat Generation = new("generation", NetfilterHeader.Length, GenerationAttributes.Set);
    private static readonly MessageFormat s_batch = new("batch", NetfilterHeader.Length, BatchAttributes.Set);

    internal static readonly MessageType BatchBegin = new(0x10, "NFNL_MSG_BATCH_BEGIN", s_batch);
    internal static readonly MessageType BatchEnd = new(0x11, "NFNL_MSG_BATCH_END", s_batch);
    internal static readonly MessageType NewTable = Of(0, "NFT_MSG_NEWTABLE", Table);
    internal static readonly MessageType GetTable = Of(1, "NFT_MSG_GETTABLE", Table);
    internal static readonly MessageType DeleteTable = Of(2, "NFT_MSG_DELTABLE", Table);
    internal static readonly MessageType NewChain = Of(3, "NFT_MSG_NEWCHAIN", Chain);
    internal static readonly MessageType GetChain = Of(4, "NFT_MSG_GETCHAIN", Chain);
    internal static readonly MessageType DeleteChain = Of(5, "NFT_MSG_DELCHAIN", Chain);
    internal static readonly MessageType NewRule = Of(6, "NFT_MSG_NEWRULE", Rule);
    internal static readonly MessageType GetRule = Of(7, "NFT_MSG_GETRULE", Rule);
    internal static readonly MessageType DeleteRule = Of(8, "NFT_MSG_DELRULE", Rule);
    internal static readonly MessageType NewSet = Of(9, "NFT_MSG_NEWSET", Set);
    internal static readonly MessageType GetSet = Of(10, "NFT_MSG_GETSET", Set);
    internal static readonly MessageType NewElements = Of(12, "NFT_MSG_NEWSETELEM", Elements);
    internal static readonly MessageType GetElements = Of(13, "NFT_MSG_GETSETELEM", Elements);
    internal static readonly MessageType NewGeneration = Of(15, "NFT_MSG_NEWGEN", Generation);
    internal static readonly MessageType GetGeneration = Of(16, "NFT_MSG_GETGEN", Generation);
    internal static readonly MessageType NewObject = Of(18, "NFT_MSG_NEWOBJ", Object);
    internal static readonly MessageType GetObject = Of(19, "NFT_MSG_GETOBJ", Object);

    internal static MessageType Of(ushort operation, string name, MessageFormat format) =>
        new((ushort)((Subsystem << 8) | operation), name, format);
}
