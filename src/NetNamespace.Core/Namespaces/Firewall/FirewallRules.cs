using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Makes rules of nf_tables of typed ones.</summary>
internal static class FirewallRules
{
    // The numbers of nft's types, which it shows the sets by.
    private const uint IPv4Type = 7;
    private const uint IPv6Type = 8;
    private const uint ProtocolType = 12;
    private const uint PortType = 13;
    private const uint IcmpTypeType = 14;
    private const uint IcmpV6TypeType = 29;
    private const uint LinkNameType = 41;
    private const int LinkNameLength = 16;

    /// <summary>The chain of this module that rules of a direction are in.</summary>
    internal static NftChain ChainOf(FirewallDirection direction) => direction switch
    {
        FirewallDirection.Input => ModuleTable.Input,
        FirewallDirection.Output => ModuleTable.FilterOutput,
        _ => ModuleTable.Forward,
    };

    /// <summary>A rule. Its sets go into the batch, which the rule has to follow into.</summary>
    internal static NftRule Build(NamespaceFirewallRule rule, NftBatch batch)
    {
        NftChain chain = ChainOf(rule.Direction!.Value);
        List<NftExpression> all = [];
        AddLinks(all, batch, MetaKey.InputInterfaceName, rule.InputInterface);
        AddLinks(all, batch, MetaKey.OutputInterfaceName, rule.OutputInterface);
        if (rule.AddressFamily is { } family) all.AddRange(Match.Family(family));
        AddValues(all, batch, new MetaExpression(MetaKey.TransportProtocol), ProtocolType, [.. rule.Protocol.Select(static p => new ByteString([(byte)p]))]);
        AddAddresses(all, batch, rule.SourceAddress, isSource: true);
        AddAddresses(all, batch, rule.DestinationAddress, isSource: false);
        AddRanges(all, batch, new PayloadExpression(PayloadBase.TransportHeader, 0, 2), PortType, FirewallRanges.ToSet(rule.SourcePort));
        AddRanges(all, batch, new PayloadExpression(PayloadBase.TransportHeader, 2, 2), PortType, FirewallRanges.ToSet(rule.DestinationPort));
        AddIcmp(all, batch, rule);
        if (rule.State != ConntrackStates.None) all.AddRange(Match.State(rule.State));
        if (rule.RateLimit is { } limit) all.Add(new LimitExpression(limit.Count, (ulong)limit.Unit.TotalSeconds, limit.Burst) { IsOver = limit.IsOver });
        if (rule.Log) all.Add(new LogExpression { Prefix = rule.LogPrefix });
        if (rule.Packets is not null) all.Add(new CounterExpression());
        if (Verdict(rule.Action) is { } verdict) all.Add(verdict);
        return new NftRule(chain.Family, chain.Table, chain.Name, all) { Comment = new FirewallMark(rule.Name, rule.Comment).ToComment() };
    }

    /// <summary>What tells whether two rules mean the same; names, comments, counts and places do not belong to it.</summary>
    internal static IReadOnlyList<(string Property, string Value)> MeaningOf(NamespaceFirewallRule rule) =>
    [
        (nameof(rule.Direction), $"{rule.Direction}"),
        (nameof(rule.Action), $"{rule.Action}"),
        (nameof(rule.AddressFamily), $"{rule.AddressFamily}"),
        (nameof(rule.Protocol), string.Join(",", rule.Protocol.Order())),
        (nameof(rule.SourceAddress), string.Join(",", rule.SourceAddress)),
        (nameof(rule.DestinationAddress), string.Join(",", rule.DestinationAddress)),
        (nameof(rule.SourcePort), string.Join(",", rule.SourcePort)),
        (nameof(rule.DestinationPort), string.Join(",", rule.DestinationPort)),
        (nameof(rule.InputInterface), string.Join(",", rule.InputInterface.Order(StringComparer.Ordinal))),
        (nameof(rule.OutputInterface), string.Join(",", rule.OutputInterface.Order(StringComparer.Ordinal))),
        (nameof(rule.State), $"{rule.State}"),
        (nameof(rule.IcmpType), string.Join(",", rule.IcmpType.OrderBy(static t => t.Type))),
        (nameof(rule.RateLimit), rule.RateLimit is { } limit ? $"{limit} burst {limit.Burst}" : ""),
        (nameof(rule.Log), $"{rule.Log}"),
        (nameof(rule.LogPrefix), rule.LogPrefix ?? ""),
        ("Counter", $"{rule.Packets is not null}"),
        (nameof(rule.OtherConditions), string.Join(",", rule.OtherConditions)),
    ];

    private static NftExpression? Verdict(FirewallAction action) => action switch
    {
        FirewallAction.Accept => new ImmediateExpression(NftVerdict.Accept),
        FirewallAction.Drop => new ImmediateExpression(NftVerdict.Drop),
        FirewallAction.Reject => new RejectExpression(RejectKind.IcmpX, RejectExpression.PortUnreachable),
        _ => null,
    };

    private static void AddIcmp(List<NftExpression> all, NftBatch batch, NamespaceFirewallRule rule)
    {
        uint type = rule.AddressFamily == IPFamily.IPv6 ? IcmpV6TypeType : IcmpTypeType;
        AddValues(all, batch, new PayloadExpression(PayloadBase.TransportHeader, 0, 1), type, [.. rule.IcmpType.Select(static t => new ByteString([t.Type]))]);
        if (rule.IcmpType is not [{ Code: { } code }]) return;
        all.Add(new PayloadExpression(PayloadBase.TransportHeader, 1, 1));
        all.Add(new CompareExpression(CompareOperator.Equal, new ByteString([code])));
    }

    private static void AddAddresses(List<NftExpression> all, NftBatch batch, IReadOnlyList<IPRange> ranges, bool isSource)
    {
        if (ranges.Count == 0) return;
        bool isV6 = ranges[0].AddressFamily == IPFamily.IPv6;
        if (ranges is [{ Prefix: { } prefix }])
        {
            all.AddRange(isSource ? Match.SourceWithin(prefix) : Match.DestinationWithin(prefix));
            return;
        }

        uint offset = (isSource, isV6) switch
        {
            (true, false) => Match.SourceOffset4,
            (true, true) => Match.SourceOffset6,
            (false, false) => Match.DestinationOffset4,
            _ => Match.DestinationOffset6,
        };
        AddRanges(all, batch, new PayloadExpression(PayloadBase.NetworkHeader, offset, isV6 ? 16u : 4), isV6 ? IPv6Type : IPv4Type, FirewallRanges.ToSet(ranges));
    }

    private static void AddRanges(List<NftExpression> all, NftBatch batch, PayloadExpression load, uint type, List<NftRange> ranges)
    {
        if (ranges.Count == 0) return;
        all.Add(load);
        if (ranges.Count > 1)
        {
            all.Add(batch.AddAnonymousSet(ModuleTable.Table.Family, ModuleTable.Table.Name, type, ranges));
        }
        else if (ranges[0].From == ranges[0].To)
        {
            all.Add(new CompareExpression(CompareOperator.Equal, ranges[0].From));
        }
        else
        {
            all.Add(new CompareExpression(CompareOperator.GreaterOrEqual, ranges[0].From));
            all.Add(new CompareExpression(CompareOperator.LessOrEqual, ranges[0].To));
        }
    }

    private static void AddValues(List<NftExpression> all, NftBatch batch, NftExpression load, uint type, List<ByteString> values)
    {
        if (values.Count == 0) return;
        all.Add(load);
        if (values.Count == 1) all.Add(new CompareExpression(CompareOperator.Equal, values[0]));
        else all.Add(batch.AddAnonymousSet(ModuleTable.Table.Family, ModuleTable.Table.Name, type, values));
    }

    private static void AddLinks(List<NftExpression> all, NftBatch batch, MetaKey key, IReadOnlyList<string> names)
    {
        if (names is [{ } pattern] && pattern.EndsWith('*'))
        {
            // Fewer bytes than a name has: those after them do not matter.
            all.Add(new MetaExpression(key));
            all.Add(new CompareExpression(CompareOperator.Equal, new ByteString(Encoding.UTF8.GetBytes(pattern[..^1]))));
            return;
        }

        AddValues(all, batch, new MetaExpression(key), LinkNameType, [.. names.Select(Padded)]);
    }

    private static ByteString Padded(string name)
    {
        byte[] bytes = new byte[LinkNameLength];
        Encoding.UTF8.GetBytes(name, bytes);
        return new ByteString(bytes);
    }
}
