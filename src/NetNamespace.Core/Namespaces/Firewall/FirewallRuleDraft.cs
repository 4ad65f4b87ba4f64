using System;
using System.Collections.Generic;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>A typed rule while its parts are gone through. What has no property of its own, or a property that is taken already, is kept as text.</summary>
internal sealed class FirewallRuleDraft
{
    private readonly List<string> _others = [];
    private readonly List<string> _unknown = [];
    private List<IPProtocolNumber>? _protocols;
    private List<IPRange>? _source;
    private List<IPRange>? _destination;
    private List<PortRange>? _sourcePort;
    private List<PortRange>? _destinationPort;
    private List<string>? _input;
    private List<string>? _output;
    private List<FirewallIcmpType>? _icmp;
    private IPFamily? _family;
    private ConntrackStates _states;
    private FirewallRateLimit? _limit;
    private LogExpression? _log;
    private CounterExpression? _counter;
    private FirewallAction _action;
    private string? _target;

    /// <summary>The comment of a match of xtables.</summary>
    internal string? Comment { get; set; }

    internal void Take(RuleTerm term)
    {
        if (term.Unknown is { } unknown) _unknown.Add(unknown);
        bool isTaken = term.Statement is { } statement ? TakeStatement(statement, term.Text) : TakeCondition(term);
        if (!isTaken && term.Unknown is null && term.Text.Length > 0) _others.Add(term.Text);
    }

    internal NamespaceFirewallRule Finish() => new()
    {
        Action = _action,
        Target = _target,
        AddressFamily = _family,
        Protocol = _protocols ?? [],
        SourceAddress = _source ?? [],
        DestinationAddress = _destination ?? [],
        SourcePort = _sourcePort ?? [],
        DestinationPort = _destinationPort ?? [],
        InputInterface = _input ?? [],
        OutputInterface = _output ?? [],
        State = _states,
        IcmpType = _icmp ?? [],
        RateLimit = _limit,
        Log = _log is not null,
        LogPrefix = _log?.Prefix,
        Packets = _counter?.Packets,
        Bytes = _counter?.Bytes,
        OtherConditions = _others,
        UnknownExpressions = _unknown,
    };

    private bool TakeCondition(RuleTerm term)
    {
        if (term.Field is not { } field || term.Values is not { Count: > 0 } values) return false;
        if (field.Family is { } family) _family ??= family;
        return field.Role switch
        {
            RuleFieldRole.Family => TakeFamily(values),
            RuleFieldRole.Protocol => TakeAll(ref _protocols, values, static r => r.From == r.To ? (IPProtocolNumber)RuleValues.Big(r.From.Span) : null),
            RuleFieldRole.Source => TakeAll(ref _source, values, static r => IPRange.FromBytes(r.From.Span, r.To.Span)),
            RuleFieldRole.Destination => TakeAll(ref _destination, values, static r => IPRange.FromBytes(r.From.Span, r.To.Span)),
            RuleFieldRole.SourcePort => TakeAll(ref _sourcePort, values, PortsOf),
            RuleFieldRole.DestinationPort => TakeAll(ref _destinationPort, values, PortsOf),
            RuleFieldRole.Input => field.Values == RuleValueKind.LinkName && TakeNames(ref _input, values),
            RuleFieldRole.Output => field.Values == RuleValueKind.LinkName && TakeNames(ref _output, values),
            RuleFieldRole.State => TakeState(values),
            RuleFieldRole.IcmpType => field.Family is { } f && TakeAll(ref _icmp, values, r => r.From == r.To && r.From.Length == 1 ? new FirewallIcmpType(f, r.From.Span[0]) : null),
            RuleFieldRole.IcmpCode => TakeCode(values),
            _ => false,
        };
    }

    private bool TakeStatement(NftExpression statement, string text)
    {
        switch (statement)
        {
            case CounterExpression counter when _counter is null:
                _counter = counter;
                return true;
            case LogExpression { Group: null } log when _log is null && log.Level is null or 4 && log.Flags is null or 0:
                _log = log;
                return true;
            case LimitExpression { CountsBytes: false } limit when _limit is null && limit.UnitSeconds is > 0 and <= 604800:
                _limit = new FirewallRateLimit(limit.Rate, TimeSpan.FromSeconds(limit.UnitSeconds), limit.Burst, limit.IsOver);
                return true;
            case RejectExpression:
                // nft says no more of the answer that goes without saying, which each family has its own number for.
                _action = FirewallAction.Reject;
                return text == RejectExpression.Name;
            case ImmediateExpression { Verdict: { } verdict } immediate:
                return TakeVerdict(verdict, immediate.Chain);
            case MasqueradeExpression or NatExpression or RedirectExpression:
                _action = statement switch
                {
                    MasqueradeExpression => FirewallAction.Masquerade,
                    RedirectExpression => FirewallAction.Redirect,
                    NatExpression { Translation: NatKind.Source } => FirewallAction.SourceNat,
                    _ => FirewallAction.DestinationNat,
                };
                int to = text.IndexOf(" to ", StringComparison.Ordinal);
                _target = to < 0 ? null : text[(to + 4)..];
                return true;
            case LookupExpression:
                _action = FirewallAction.Other;
                return false;
            default:
                if (_action == FirewallAction.Continue) _action = FirewallAction.Other;
                return false;
        }
    }

    private bool TakeVerdict(NftVerdict verdict, string? chain)
    {
        _target = chain;
        _action = verdict switch
        {
            NftVerdict.Accept => FirewallAction.Accept,
            NftVerdict.Drop => FirewallAction.Drop,
            NftVerdict.Return => FirewallAction.Return,
            NftVerdict.Jump => FirewallAction.Jump,
            NftVerdict.Goto => FirewallAction.Goto,
            NftVerdict.Continue => FirewallAction.Continue,
            NftVerdict.Queue => FirewallAction.Queue,
            _ => FirewallAction.Other,
        };
        return true;
    }

    private bool TakeFamily(IReadOnlyList<NftRange> values)
    {
        if (values is not [{ } only] || only.From != only.To) return false;
        IPFamily? family = RuleValues.Big(only.From.Span) switch { 2 or 0x0800 => IPFamily.IPv4, 10 or 0x86dd => IPFamily.IPv6, _ => null };
        _family ??= family;
        return family is not null && family == _family;
    }

    private bool TakeState(IReadOnlyList<NftRange> values)
    {
        if (_states != ConntrackStates.None || values is not [{ } only]) return false;
        _states = (ConntrackStates)RuleValues.Host(only.From.Span);
        return true;
    }

    private bool TakeCode(IReadOnlyList<NftRange> values)
    {
        if (_icmp is not [{ Code: null } type] || values is not [{ } only] || only.From != only.To || only.From.Length != 1) return false;
        _icmp = [type with { Code = only.From.Span[0] }];
        return true;
    }

    private static bool TakeNames(ref List<string>? list, IReadOnlyList<NftRange> values)
    {
        if (list is not null) return false;
        list = [];
        foreach (NftRange value in values) list.Add(RuleValues.LinkName(value.From.Span));
        return true;
    }

    private static PortRange? PortsOf(NftRange range)
    {
        ushort first = (ushort)RuleValues.Big(range.From.Span);
        ushort last = (ushort)RuleValues.Big(range.To.Span);
        return first == 0 || last < first ? null : new PortRange(first, last);
    }

    private static bool TakeAll<T>(ref List<T>? list, IReadOnlyList<NftRange> values, Func<NftRange, T?> read) where T : struct
    {
        // The same said twice, such as a protocol by a match and again by its header, is said once.
        List<T> all = new(values.Count);
        foreach (NftRange value in values)
        {
            if (read(value) is not { } one) return false;
            all.Add(one);
        }

        if (list is not null) return list is [{ } known] && all is [{ } again] && known.Equals(again);
        list = all;
        return true;
    }
}
