using System.Collections.Generic;
using System.Linq;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// What connections a rule takes, with the rules that lead to its chain: what a port forward has properties for, and the rest in words. Lists that are null say that it
/// does not matter.
/// </summary>
internal sealed class ForwardConditions
{
    private const string ToThisHost = "fib daddr type local";

    private readonly List<string> _others = [];

    /// <summary>No condition but the family of a table.</summary>
    internal ForwardConditions(TableFamily table) => Family = table switch { TableFamily.IPv4 => IPFamily.IPv4, TableFamily.IPv6 => IPFamily.IPv6, _ => null };

    private ForwardConditions(ForwardConditions from)
    {
        (Family, Protocols, Listen, Ports, Remotes, Inputs) = (from.Family, from.Protocols, from.Listen, from.Ports, from.Remotes, from.Inputs);
        _others.AddRange(from._others);
    }

    internal IPFamily? Family { get; private set; }

    internal IReadOnlyList<byte>? Protocols { get; private set; }

    /// <summary>The addresses, each by itself.</summary>
    internal IReadOnlyList<IPRange>? Listen { get; private set; }

    internal IReadOnlyList<PortRange>? Ports { get; private set; }

    internal IReadOnlyList<IPPrefix>? Remotes { get; private set; }

    internal IReadOnlyList<string>? Inputs { get; private set; }

    internal IReadOnlyList<string> Others => _others;

    /// <summary>The same, to be added to.</summary>
    internal ForwardConditions Copy() => new(this);

    /// <summary>Takes one more part of a rule. What it does to packets that pass is none of it.</summary>
    internal void Take(RuleTerm term)
    {
        if (term.Statement is not null && term.Unknown is null)
        {
            if (term.Statement is LimitExpression or QuotaExpression or ConnectionLimitExpression) _others.Add(term.Text);
            return;
        }

        if (term.Text == ToThisHost || TakeValues(term)) return;
        if (term.Text.Length > 0 && !_others.Contains(term.Text)) _others.Add(term.Text);
    }

    /// <summary>Notes a condition that only words say.</summary>
    internal void Add(string words) => _others.Add(words);

    private bool TakeValues(RuleTerm term)
    {
        if (term.Field is not { } field || term.Values is not { Count: > 0 } values) return false;
        Family ??= field.Family;
        return field.Role switch
        {
            RuleFieldRole.Family => TakeFamily(values),
            RuleFieldRole.Protocol => TakeProtocols(values),
            RuleFieldRole.Destination => TakeAddresses(values),
            RuleFieldRole.DestinationPort => TakePorts(field, values),
            RuleFieldRole.Source => TakeRemotes(values),
            RuleFieldRole.Input => field.Values == RuleValueKind.LinkName && TakeInputs(values),
            _ => false,
        };
    }

    private bool TakeFamily(IReadOnlyList<NftRange> values)
    {
        if (values is not [{ } only]) return false;
        IPFamily? family = RuleValues.Big(only.From.Span) switch { 2 or 0x0800 => IPFamily.IPv4, 10 or 0x86dd => IPFamily.IPv6, _ => null };
        Family ??= family;
        return family is not null && family == Family;
    }

    private bool TakeProtocols(IReadOnlyList<NftRange> values)
    {
        if (values.Any(static v => v.From != v.To)) return false;
        byte[] said = [.. values.Select(static v => (byte)RuleValues.Big(v.From.Span))];

        // One that is said again, as for the header of its ports, holds together with what was said before.
        Protocols = Protocols is null ? said : [.. Protocols.Intersect(said)];
        return true;
    }

    private bool TakePorts(RuleField field, IReadOnlyList<NftRange> values)
    {
        if (field.Protocol is { } header && Protocols is null) Protocols = [(byte)header];
        List<PortRange> said = new(values.Count);
        foreach (NftRange value in values)
        {
            (ushort first, ushort last) = ((ushort)RuleValues.Big(value.From.Span), (ushort)RuleValues.Big(value.To.Span));
            if (first == 0 || last < first) return false;
            said.Add(new PortRange(first, last));
        }

        if (Ports is not null) return Ports.SequenceEqual(said);
        Ports = said;
        return true;
    }

    /// <summary>A forward has one address to listen at, or all.</summary>
    private bool TakeAddresses(IReadOnlyList<NftRange> values)
    {
        List<IPRange> said = new(values.Count);
        foreach (NftRange value in values)
        {
            if (IPRange.FromBytes(value.From.Span, value.To.Span) is not { } range || !range.First.Equals(range.Last)) return false;
            said.Add(range);
        }

        if (Listen is not null) return Listen.SequenceEqual(said);
        Listen = said;
        return true;
    }

    private bool TakeRemotes(IReadOnlyList<NftRange> values)
    {
        List<IPPrefix> said = new(values.Count);
        foreach (NftRange value in values)
        {
            if (IPRange.FromBytes(value.From.Span, value.To.Span)?.Prefix is not { } prefix) return false;
            said.Add(prefix);
        }

        if (Remotes is not null) return Remotes.SequenceEqual(said);
        Remotes = said;
        return true;
    }

    private bool TakeInputs(IReadOnlyList<NftRange> values)
    {
        List<string> said = [.. values.Select(static v => RuleValues.LinkName(v.From.Span))];
        if (Inputs is not null) return Inputs.SequenceEqual(said);
        Inputs = said;
        return true;
    }
}
