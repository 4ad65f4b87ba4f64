using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>A table of nf_tables: it holds chains.</summary>
/// <param name="Family">Which packets its chains see.</param>
/// <param name="Name">Its name, unique in the family.</param>
public sealed record NftTable(TableFamily Family, string Name)
{
    /// <summary>The kernel's number for it; 0 for one that has not been made.</summary>
    public ulong Handle { get; init; }

    /// <summary>NFT_TABLE_F_*: 1 is dormant, 2 belongs to one netlink socket and goes with it.</summary>
    public uint Flags { get; init; }

    /// <summary>Whether base chains of it see no packets (NFT_TABLE_F_DORMANT).</summary>
    internal bool IsDormant => (Flags & 1) != 0;

    /// <summary>How many chains, sets and other objects are in it.</summary>
    public uint Uses { get; init; }

    /// <summary>The comment that nft shows.</summary>
    public string? Comment { get; init; }

    /// <summary>As nft writes it: <c>inet filter</c>.</summary>
    public override string ToString() => $"{NftText.Family(Family)} {Name}";

    internal static NftTable Read(in NetlinkMessage message)
    {
        AttributeTable table = message.Attributes(NftMessage.Table);
        return new NftTable(message.Header<NetfilterHeader>().Family, table.GetText(TableAttributes.Name) ?? "")
        {
            Handle = table.GetUInt64(TableAttributes.Handle) ?? 0,
            Flags = table.GetUInt32(TableAttributes.Flags) ?? 0,
            Uses = table.GetUInt32(TableAttributes.Use) ?? 0,
            Comment = UserData.Comment(table.GetBytes(TableAttributes.UserData)),
        };
    }
}
