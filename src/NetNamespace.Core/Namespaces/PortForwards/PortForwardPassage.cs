using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>What of port forwards has to get through other firewalls, and how the rules there say whose they are: those of one namespace go and come together.</summary>
internal static class PortForwardPassage
{
    private const string Start = "forward;";

    /// <summary>Connections to the target, and what answers them; nothing where only the host itself connects.</summary>
    internal static FirewallPassage[] Of(NamespacePortForward forward)
    {
        if (forward.IsLoopback || forward.ListenPort.First == 0) return [];
        IPPrefix target = new(forward.TargetAddress, IPPrefix.LongestFor(forward.AddressFamily));
        FirewallPassage there = new(forward.AddressFamily)
        {
            Source = forward.RemoteAddress,
            Destination = target,
            Input = forward.InputInterfaceAlias,
            Output = forward.InterfaceAlias,
            TransportProtocol = forward.TransportProtocol,
            DestinationPorts = forward.InternalPort,
            IsForwarded = true,
        };
        FirewallPassage back = new(forward.AddressFamily)
        {
            Source = target,
            Destination = forward.RemoteAddress,
            Input = forward.InterfaceAlias,
            Output = forward.InputInterfaceAlias,
            TransportProtocol = forward.TransportProtocol,
            SourcePorts = forward.InternalPort,
            IsAnswer = true,
            IsForwarded = true,
        };
        return [there, back];
    }

    /// <summary>Whose rules are: <c>forward;nat;namespace=webserver;cookie=4099</c>.</summary>
    internal static string OwnerOf(NatMark mark) => Start + mark;

    /// <summary>The namespace that an owner names; null where it is none of a port forward.</summary>
    internal static NatMark? Parse(string owner) => owner.StartsWith(Start, StringComparison.Ordinal) ? NatMark.Parse(owner[Start.Length..]) : null;

    /// <summary>Finds out what has to change in other firewalls for the forwards of namespaces.</summary>
    /// <param name="ruleset">All rules.</param>
    /// <param name="then">The forwards that there will be.</param>
    /// <param name="labels">The namespaces whose forwards change.</param>
    /// <param name="leave">Whether other firewalls have to stay as they are.</param>
    /// <param name="onlyOpened">Whether only those are looked at that have rules there already, so that what was left as it is stays so.</param>
    internal static List<ForeignChange> Plan(NftRuleset ruleset, IEnumerable<NamespacePortForward> then, HashSet<string> labels, bool leave, bool onlyOpened = false)
    {
        if (!HasOthers(ruleset)) return [];
        Dictionary<string, NatMark> there = [];
        foreach (NftRule rule in OtherFirewalls.RulesOf(ruleset, o => Parse(o) is { } mark && labels.Contains(mark.Label)))
            there[ForeignMark.OwnerOf(rule)!] = Parse(ForeignMark.OwnerOf(rule)!)!;
        Dictionary<string, List<FirewallPassage>> wanted = there.Keys.ToDictionary(static o => o, static _ => new List<FirewallPassage>());
        foreach (NamespacePortForward forward in then)
        {
            NatMark mark = new(NatMark.LabelOf(forward.Namespace), forward.Cookie);
            if (!labels.Contains(mark.Label)) continue;
            string owner = OwnerOf(mark);
            if (!wanted.TryGetValue(owner, out List<FirewallPassage>? passages))
            {
                if (onlyOpened || leave) continue;
                wanted.Add(owner, passages = []);
            }

            passages.AddRange(Of(forward));
        }

        // What other forwards have there stays, and what nobody needs any more goes.
        if (leave) return [OtherFirewalls.PlanRemoval(ruleset, o => wanted.TryGetValue(o, out List<FirewallPassage>? passages) && passages.Count == 0)];
        return [.. wanted.Select(w => OtherFirewalls.Plan(ruleset, w.Key, [.. w.Value.Distinct()]))];
    }

    /// <summary>Whether there is another firewall at all, so that packets have to be taken through it.</summary>
    internal static bool HasOthers(NftRuleset ruleset) => ruleset.Chains.Any(static c => c.Hook is not null && (c.Family != ModuleTable.Table.Family || c.Table != ModuleTable.Table.Name));
}
