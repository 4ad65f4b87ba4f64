using System.Collections.Generic;
using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>An object that has a name in a table, and that several rules may use: <c>counter inet filter web</c>.</summary>
/// <param name="Family">The family of its table.</param>
/// <param name="Table">The name of its table.</param>
/// <param name="Type">What kind of object.</param>
/// <param name="Name">Its name, unique in the table among those of its kind.</param>
public sealed record NftObject(TableFamily Family, string Table, NftObjectType Type, string Name)
{
    private static readonly Dictionary<NftObjectType, string> s_expressions = new()
    {
        [NftObjectType.Counter] = CounterExpression.Name,
        [NftObjectType.Quota] = QuotaExpression.Name,
        [NftObjectType.Limit] = LimitExpression.Name,
        [NftObjectType.ConnectionLimit] = ConnectionLimitExpression.Name,
    };

    /// <summary>The kernel's number for it.</summary>
    public ulong Handle { get; init; }

    /// <summary>The expression that does the same without a name, with the numbers as they are now; raw where there is none.</summary>
    public required NftExpression Content { get; init; }

    /// <summary>The comment that nft shows.</summary>
    public string? Comment { get; init; }

    /// <summary>As nft writes it: <c>inet filter web</c>.</summary>
    public override string ToString() => $"{NftText.Family(Family)} {Table} {Name}";

    internal static NftObject Read(in NetlinkMessage message)
    {
        AttributeTable table = message.Attributes(NftMessage.Object);
        NftObjectType type = (NftObjectType)(table.GetUInt32(ObjectAttributes.Type) ?? 0);

        // What such an object carries is what the expression of the same name carries.
        string kind = s_expressions.GetValueOrDefault(type) ?? $"object {(int)type}";
        return new NftObject(
            message.Header<NetfilterHeader>().Family, table.GetText(ObjectAttributes.Table) ?? "", type, table.GetText(ObjectAttributes.Name) ?? "")
        {
            Handle = table.GetUInt64(ObjectAttributes.Handle) ?? 0,
            Content = ExpressionReader.Read(kind, table.GetNested(ObjectAttributes.Data)),
            Comment = UserData.Comment(table.GetBytes(ObjectAttributes.UserData)),
        };
    }
}
