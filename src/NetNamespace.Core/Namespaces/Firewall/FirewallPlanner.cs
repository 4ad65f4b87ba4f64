using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using NetNamespace.Nftables;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>
/// Turns what is wanted into rules: one that serves both families where that can be, and one for each where addresses or types of ICMP of both are given.
/// Refuses what contradicts itself.
/// </summary>
public static class FirewallPlanner
{
    private static readonly IPProtocolNumber[] s_withPorts =
        [IPProtocolNumber.Tcp, IPProtocolNumber.Udp, IPProtocolNumber.Sctp, IPProtocolNumber.UdpLite, IPProtocolNumber.Dccp];

    /// <summary>The rules.</summary>
    /// <exception cref="NetworkObjectException">
    /// InvalidFirewallAction, PortNeedsProtocol, IcmpTypeNeedsIcmp, InvalidIcmpType, FirewallFamilyMismatch, FirewallLinkMismatch, InvalidLinkName, InvalidLogPrefix,
    /// InvalidFirewallName, FirewallTextTooLong.
    /// </exception>
    public static IReadOnlyList<NamespaceFirewallRule> Plan(FirewallRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        CheckWords(request);
        CheckLinks(request);
        CheckProtocols(request);
        List<NamespaceFirewallRule> rules = [];
        foreach (IPFamily? family in Families(request)) rules.Add(Rule(request, family));
        return rules;
    }

    private static NamespaceFirewallRule Rule(FirewallRequest request, IPFamily? family)
    {
        // Between the two families, each keeps what is its own.
        IPProtocolNumber foreign = family == IPFamily.IPv6 ? IPProtocolNumber.Icmp : IPProtocolNumber.IcmpV6;
        IEnumerable<IPProtocolNumber> protocols = family is null ? request.Protocols : request.Protocols.Where(p => p != foreign);
        return new NamespaceFirewallRule
        {
            Name = request.Name,
            Direction = request.Direction,
            Action = request.Action,
            AddressFamily = family,
            Protocol = [.. protocols.Distinct().Order()],
            SourceAddress = FirewallRanges.Merge(request.SourceAddresses.Where(a => a.AddressFamily == family)),
            DestinationAddress = FirewallRanges.Merge(request.DestinationAddresses.Where(a => a.AddressFamily == family)),
            SourcePort = FirewallRanges.Merge(request.SourcePorts),
            DestinationPort = FirewallRanges.Merge(request.DestinationPorts),
            InputInterface = [.. request.InputInterfaces.Distinct().Order(StringComparer.Ordinal)],
            OutputInterface = [.. request.OutputInterfaces.Distinct().Order(StringComparer.Ordinal)],
            State = request.State,
            IcmpType = family is { } of ? [.. request.IcmpTypes.Select(t => FirewallIcmpType.Parse(of, t)).Distinct().OrderBy(static t => t.Type)] : [],
            RateLimit = request.RateLimit,
            Log = request.Log || request.LogPrefix is not null,
            LogPrefix = string.IsNullOrEmpty(request.LogPrefix) ? null : request.LogPrefix,
            Packets = request.Counts ? 0 : null,
            Bytes = request.Counts ? 0 : null,
            Comment = string.IsNullOrEmpty(request.Comment) ? null : request.Comment,
        };
    }

    private static List<IPFamily?> Families(FirewallRequest request)
    {
        List<IPFamily> possible = request.AddressFamily is { } only ? [only] : [IPFamily.IPv4, IPFamily.IPv6];
        List<IPFamily>? said = null;
        foreach ((string what, List<IPFamily> families) in Said(request))
        {
            if (families.Except(possible).ToArray() is [{ } wrong, ..])
                throw Mismatch($"{what} are {wrong}, and the rule is for {string.Join(" and ", possible)} only");
            if (said is not null && !said.ToHashSet().SetEquals(families))
                throw Mismatch($"{what} are {string.Join(" and ", families)}, and what else is given is {string.Join(" and ", said)}");
            said = families;
        }

        if (said is not null) return [.. said.Order().Cast<IPFamily?>()];
        return [request.AddressFamily];
    }

    /// <summary>What says of which families the rule is.</summary>
    private static IEnumerable<(string What, List<IPFamily> Families)> Said(FirewallRequest request)
    {
        if (request.SourceAddresses.Count > 0) yield return ("the source addresses", [.. request.SourceAddresses.Select(static a => a.AddressFamily).Distinct()]);
        if (request.DestinationAddresses.Count > 0) yield return ("the destination addresses", [.. request.DestinationAddresses.Select(static a => a.AddressFamily).Distinct()]);
        List<IPFamily> icmp = [];
        if (request.Protocols.Contains(IPProtocolNumber.Icmp)) icmp.Add(IPFamily.IPv4);
        if (request.Protocols.Contains(IPProtocolNumber.IcmpV6)) icmp.Add(IPFamily.IPv6);

        // Beside protocols that both families have, or where both are there without types, these need not be told apart.
        bool isAll = request.Protocols.All(static p => p is IPProtocolNumber.Icmp or IPProtocolNumber.IcmpV6);
        if (icmp.Count == 1 && isAll) yield return ("the ICMP packets", icmp);
        else if (icmp.Count == 2 && request.IcmpTypes.Count > 0) yield return ("the types of ICMP", request.AddressFamily is { } one ? [one] : icmp);
    }

    private static void CheckProtocols(FirewallRequest request)
    {
        if (request.SourcePorts.Count + request.DestinationPorts.Count > 0 && (request.Protocols.Count == 0 || request.Protocols.Except(s_withPorts).Any()))
        {
            throw new NetworkObjectException(
                "PortNeedsProtocol",
                ObjectProblem.Invalid,
                string.Join(", ", request.DestinationPorts.Concat(request.SourcePorts)),
                $"Ports belong to a protocol that has them: {string.Join(", ", s_withPorts)}. {(request.Protocols.Count == 0 ? "None is given" : $"Given is {string.Join(", ", request.Protocols)}")}.");
        }

        if (request.IcmpTypes.Count == 0) return;
        if (request.Protocols.Count == 0 || !request.Protocols.All(static p => p is IPProtocolNumber.Icmp or IPProtocolNumber.IcmpV6))
        {
            throw new NetworkObjectException(
                "IcmpTypeNeedsIcmp",
                ObjectProblem.Invalid,
                string.Join(", ", request.IcmpTypes),
                $"Types of ICMP belong to the protocols Icmp and IcmpV6. {(request.Protocols.Count == 0 ? "None is given" : $"Given is {string.Join(", ", request.Protocols)}")}.");
        }

        if (request.IcmpTypes.Count > 1 && request.IcmpTypes.Any(static t => t.Contains('/', StringComparison.Ordinal)))
            throw new NetworkObjectException("InvalidIcmpType", ObjectProblem.Invalid, string.Join(", ", request.IcmpTypes), "A type of ICMP with a code stands alone in a rule: make a rule for each.");
    }

    private static void CheckLinks(FirewallRequest request)
    {
        if (request.Direction == FirewallDirection.Input && request.OutputInterfaces.Count > 0)
            throw LinkMismatch(request.OutputInterfaces, "what comes to the namespace itself goes out on no link: give the link that it comes in on");
        if (request.Direction == FirewallDirection.Output && request.InputInterfaces.Count > 0)
            throw LinkMismatch(request.InputInterfaces, "what the namespace itself sends came in on no link: give the link that it goes out on");
        foreach (IReadOnlyList<string> names in (IReadOnlyList<string>[])[request.InputInterfaces, request.OutputInterfaces])
        {
            foreach (string name in names)
            {
                bool isPattern = name.EndsWith('*');
                LinkNameRules.CheckName(isPattern ? name[..^1] : name);
                if (isPattern && names.Count > 1) throw LinkMismatch(names, "a link with a '*' stands alone in a rule: make a rule for each");
            }
        }
    }

    private static void CheckWords(FirewallRequest request)
    {
        if (request.Action is not (FirewallAction.Accept or FirewallAction.Drop or FirewallAction.Reject or FirewallAction.Continue))
        {
            throw new NetworkObjectException(
                "InvalidFirewallAction", ObjectProblem.Invalid, $"{request.Action}", $"A rule that is made here does Accept, Drop, Reject or Continue, not {request.Action}.");
        }

        if (request.Name is { } name && (name.Length == 0 || name.Any(char.IsControl)))
            throw new NetworkObjectException("InvalidFirewallName", ObjectProblem.Invalid, name, "The name of a rule is a text without control characters.");
        if (request.LogPrefix is { } prefix && (Encoding.UTF8.GetByteCount(prefix) > LogExpression.LongestPrefix || prefix.Contains('"', StringComparison.Ordinal) || prefix.Any(char.IsControl)))
        {
            throw new NetworkObjectException(
                "InvalidLogPrefix", ObjectProblem.Invalid, prefix, $"The prefix of a log has at most {LogExpression.LongestPrefix} bytes, and neither quotes nor control characters.");
        }

        _ = new FirewallMark(request.Name, request.Comment).ToComment();
    }

    private static NetworkObjectException Mismatch(string reason) =>
        new("FirewallFamilyMismatch", ObjectProblem.Invalid, "AddressFamily", $"The rule would fit no packet: {reason}.");

    private static NetworkObjectException LinkMismatch(IReadOnlyList<string> links, string reason) =>
        new("FirewallLinkMismatch", ObjectProblem.Invalid, string.Join(", ", links), $"The rule cannot be made: {reason}.");
}
