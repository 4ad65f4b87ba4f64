using System.Collections.Generic;
using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>A rule of nf_tables: expressions that a packet goes through until one does not match.</summary>
/// <param name="Family">The family of its table.</param>
/// <param name="Table">The name of its table.</param>
/// <param name="Chain">The name of its chain.</param>
/// <param name="Expressions">What it does, in order.</param>
public sealed record NftRule(TableFamily Family, string Table, string Chain, IReadOnlyList<NftExpression> Expressions)
{
    /// <summary>The kernel's number for it, unique in the table; 0 for one that has not been made.</summary>
    public ulong Handle { get; init; }

    /// <summary>The comment that nft shows; at most 127 bytes.</summary>
    public string? Comment { get; init; }

    /// <summary>For one that is to be made: the map that its look-up is in, which comes and goes with it.</summary>
    internal NftAnonymousMap? Map { get; init; }

    /// <summary>The chain as nft writes it: <c>inet filter forward</c>.</summary>
    internal string ChainText => $"{NftText.Family(Family)} {Table} {Chain}";

    /// <summary>As nft writes its place: <c>inet filter forward handle 7</c>.</summary>
    public override string ToString() => $"{ChainText} handle {Handle}";

    internal static NftRule Read(in NetlinkMessage message)
    {
        AttributeTable table = message.Attributes(NftMessage.Rule);
        List<NftExpression> expressions = [];
        AttributeReader list = new(table.GetBytes(RuleAttributes.Expressions));
        while (list.Read()) expressions.Add(ExpressionReader.Read(new AttributeTable(list.Value)));
        return new NftRule(
            message.Header<NetfilterHeader>().Family,
            table.GetText(RuleAttributes.Table) ?? "",
            table.GetText(RuleAttributes.Chain) ?? "",
            expressions)
        {
            Handle = table.GetUInt64(RuleAttributes.Handle) ?? 0,
            Comment = UserData.Comment(table.GetBytes(RuleAttributes.UserData)),
        };
    }

    /// <summary>Writes the attributes of a request that makes it.</summary>
    internal void Write(MessageWriter writer)
    {
        writer.PutText(RuleAttributes.Table, Table);
        writer.PutText(RuleAttributes.Chain, Chain);
        using (writer.Nest(RuleAttributes.Expressions))
        {
            foreach (NftExpression expression in Expressions) expression.Write(writer);
        }

        if (Comment is not null) writer.PutBytes(RuleAttributes.UserData, UserData.OfComment(Comment).Span);
    }
}
