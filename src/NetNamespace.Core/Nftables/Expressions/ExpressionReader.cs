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
        [RangeExpression.Name] = (RangeExpression.Set, RangeExpression.Read),
        [LimitExpression.Name] = (LimitExpression.Set, LimitExpression.Read),
        [LogExpression.Name] = (LogExpression.Set, LogExpression.Read),
        [RejectExpression.Name] = (RejectExpression.Set, RejectExpression.Read),
        [RedirectExpression.Name] = (RedirectExpression.Set, RedirectExpression.Read),
        [ObjectReferenceExpression.Name] = (ObjectReferenceExpression.Set, ObjectReferenceExpression.Read),
        [NotrackExpression.Name] = (NotrackExpression.Set, NotrackExpression.Read),
        [FibExpression.Name] = (FibExpression.Set, FibExpression.Read),
        [RouteExpression.Name] = (RouteExpression.Set, RouteExpression.Read),
        [ByteOrderExpression.Name] = (ByteOrderExpression.Set, ByteOrderExpression.Read),
        [QuotaExpression.Name] = (QuotaExpression.Set, QuotaExpression.Read),
        [ConnectionLimitExpression.Name] = (ConnectionLimitExpression.Set, ConnectionLimitExpression.Read),
        [CompatMatchExpression.Name] = (CompatMatchExpression.Set, CompatMatchExpression.Read),
        [CompatTargetExpression.Name] = (CompatTargetExpression.Set, CompatTargetExpression.Read),
    };

    /// <summary>Reads a member of a rule's list.</summary>
    internal static NftExpression Read(in AttributeTable expression) =>
        Read(expression.GetText(ExpressionAttributes.Name) ?? "", expression.GetNested(ExpressionAttributes.Data));

    /// <summary>Reads what an expression carries.</summary>
    internal static NftExpression Read(string name, in AttributeTable data)
    {
        NftExpression? typed = s_kinds.TryGetValue(name, out (AttributeSet Set, DataReader Read) kind) && data.Unknown(kind.Set).Length == 0
            ? kind.Read(data)
            : null;
        return typed ?? new RawExpression(name, new ByteString(data.Bytes));
    }
}
