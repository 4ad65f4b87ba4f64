using System.Collections.Generic;
using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>
/// Reads the expressions that this library has a type for. Any other, and one that carries something its type has no place for, stays
/// as bytes, so that nothing is lost and nothing is taken for what it is not.
/// </summary>
internal static class ExpressionReader
{
    private delegate NftExpression? DataReader(in AttributeTable data);

    private static readonly Dictionary<string, (AttributeSet Set, DataReader Read)> s_kinds = new()
    {
        [PayloadExpression.Name] = (PayloadExpression.Set, PayloadExpression.Read),
        [MetaExpression.Name] = (MetaExpression.Set, MetaExpression.Read),
        [CompareExpression.Name] = (CompareExpression.Set, CompareExpression.Read),
        [BitwiseExpression.Name] = (BitwiseExpression.Set, BitwiseExpression.Read),
        [ConntrackExpression.Name] = (ConntrackExpression.Set, ConntrackExpression.Read),
        [ImmediateExpression.Name] = (ImmediateExpression.Set, ImmediateExpression.Read),
        [CounterExpression.Name] = (CounterExpression.Set, CounterExpression.Read),
        [MasqueradeExpression.Name] = (MasqueradeExpression.Set, MasqueradeExpression.Read),
        [NatExpression.Name] = (NatExpression.Set, NatExpression.Read),
        [LookupExpression.Name] = (LookupExpression.Set, LookupExpression.Read),
    };

    internal static NftExpression Read(in AttributeTable expression)
    {
        string name = expression.GetText(ExpressionAttributes.Name) ?? "";
        AttributeTable data = expression.GetNested(ExpressionAttributes.Data);
        NftExpression? typed = s_kinds.TryGetValue(name, out (AttributeSet Set, DataReader Read) kind) && data.Unknown(kind.Set).Length == 0
            ? kind.Read(data)
            : null;
        return typed ?? new RawExpression(name, new ByteString(data.Bytes));
    }
}
