using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Puts rules together again to the translations that they are of, and finds out whether those work.</summary>
/// <param name="session">The session to work in.</param>
/// <param name="host">The namespace whose rules they are.</param>
internal sealed class NatReader(NetworkSession session, NamespaceHandle host)
{
    /// <param name="ruleset">All tables, chains, rules and sets.</param>
    internal List<NamespaceNat> Read(NftRuleset ruleset)
    {
        List<NftRule> foreign = OtherFirewalls.RulesOf(ruleset, static _ => true);
        List<Group> groups = Groups(ruleset, foreign);
        if (groups.Count == 0) return [];
        Dictionary<string, string> names = NamesByLabel();
        Dictionary<string, ulong?> cookies = Cookies(groups, names);
        IReadOnlyList<NetForwarding> forwarding = new ForwardingOperations(host).Get();
        RulesetWalker walker = new(ruleset);
        return [.. groups.Select(g => Complete(Describe(g, names, cookies, forwarding), ruleset, walker, foreign))
            .OrderBy(static n => n.Namespace, StringComparer.Ordinal).ThenBy(static n => n.AddressFamily)];
    }

    /// <summary>The rules of one namespace or link for one subnet, and what they say.</summary>
    private sealed record Group(NatMark Owner, List<NftRule> Rules, List<NamespaceNat> Parts);

    private static List<Group> Groups(NftRuleset ruleset, List<NftRule> foreign)
    {
        Dictionary<(NatMark Owner, IPPrefix Prefix), Group> groups = [];
        foreach (NftRule rule in ruleset.Rules)
        {
            if (NatRules.Read(rule) is not { } part) continue;
            Group group = Find(part);
            group.Rules.Add(rule);
            group.Parts.Add(part);
        }

        // Where somebody took away the others, those in other firewalls may be left.
        foreach (NftRule rule in foreign)
        {
            string owner = ForeignMark.OwnerOf(rule)!;
            if (NatPassage.Parse(owner) is not { } mark || NatPassage.SubnetOf(owner) is not { } subnet) continue;
            NamespaceNat part = new() { Namespace = mark.Namespace, Cookie = mark.Cookie, IsRouted = mark.IsRouted, SourcePrefix = subnet, InterfaceAlias = mark.Link };
            if (Find(part).Parts is [] and var parts) parts.Add(part);
        }

        return [.. groups.Values];

        Group Find(NamespaceNat part)
        {
            NatMark owner = NatMark.Of(part).Owner;
            if (!groups.TryGetValue((owner, part.SourcePrefix), out Group? group)) groups.Add((owner, part.SourcePrefix), group = new Group(owner, [], []));
            return group;
        }
    }

    private static Dictionary<string, string> NamesByLabel()
    {
        Dictionary<string, string> names = [];
        foreach (string name in NamespaceStore.Names()) names[NatMark.LabelOf(name)] = name;
        return names;
    }

    private static string? NameOf(Group group, Dictionary<string, string> names) => group.Owner.IsOfLink ? null : names.GetValueOrDefault(group.Owner.Label);

    private Dictionary<string, ulong?> Cookies(List<Group> groups, Dictionary<string, string> names)
    {
        List<string> known = [.. groups.Select(g => NameOf(g, names)).OfType<string>().Distinct()];
        return new NamespaceReader(session).Read(known).Where(static i => i.State == NamespaceState.Active).ToDictionary(static i => i.Name!, static i => i.Cookie);
    }

    private NamespaceNat Describe(
        Group group, Dictionary<string, string> names, Dictionary<string, ulong?> cookies, IReadOnlyList<NetForwarding> forwarding)
    {
        NamespaceNat nat = Merge(group.Parts, NameOf(group, names));
        return new NamespaceNat
        {
            Namespace = nat.Namespace,
            Cookie = nat.Cookie,
            NatNamespace = host.Name,
            SourcePrefix = nat.SourcePrefix,
            InterfaceAlias = nat.InterfaceAlias,
            UplinkAlias = nat.UplinkAlias,
            IsRouted = nat.IsRouted,
            SourceAddress = nat.SourceAddress,
            State = StateOf(nat, group, cookies, forwarding),
        };
    }

    private static NamespaceNat Merge(List<NamespaceNat> parts, string? name) => new()
    {
        Namespace = name ?? parts[0].Namespace,
        Cookie = parts[0].Cookie,
        SourcePrefix = parts[0].SourcePrefix,
        InterfaceAlias = parts.Select(static p => p.InterfaceAlias).FirstOrDefault(static a => a.Length > 0) ?? "",
        UplinkAlias = [.. parts.SelectMany(static p => p.UplinkAlias).Distinct()],
        IsRouted = parts[0].IsRouted,
        SourceAddress = parts.Select(static p => p.SourceAddress).FirstOrDefault(static a => a is not null),
    };

    private static NamespaceNatState StateOf(
        NamespaceNat nat, Group group, Dictionary<string, ulong?> cookies, IReadOnlyList<NetForwarding> forwarding)
    {
        if (!IsThere(nat, cookies)) return NamespaceNatState.Orphaned;
        NftRule[] complete = NatRules.Of(nat);
        if (group.Rules.Count != complete.Length || !complete.All(r => group.Rules.Exists(g => RuleChange.IsTwin(r, g)))) return NamespaceNatState.Incomplete;
        if (!nat.UplinkAlias.Append(nat.InterfaceAlias).All(l => forwarding.Any(f => f.InterfaceAlias == l))) return NamespaceNatState.LinkMissing;
        return IsForwarded(nat, forwarding) ? NamespaceNatState.Active : NamespaceNatState.NotForwarding;
    }

    private static bool IsThere(NamespaceNat nat, Dictionary<string, ulong?> cookies)
    {
        // A process's namespace has no name to be found by; whether it is still the same cannot be told from here. Whether a link is there is asked for later.
        if (nat.Namespace.Length == 0 || NamespaceText.IsUnnamed(nat.Namespace)) return true;
        return cookies.TryGetValue(nat.Namespace, out ulong? cookie) && (cookie is null || nat.Cookie is null || cookie == nat.Cookie);
    }

    private static bool IsForwarded(NamespaceNat nat, IReadOnlyList<NetForwarding> forwarding)
    {
        NetForwarding? link = forwarding.FirstOrDefault(f => f.AddressFamily == nat.AddressFamily && f.InterfaceAlias == nat.InterfaceAlias);
        NetForwarding? all = forwarding.FirstOrDefault(f => f.AddressFamily == nat.AddressFamily && f.InterfaceAlias == NetForwarding.All);

        // IPv4 asks the link that a packet comes in on, IPv6 the namespace as a whole.
        NetForwarding? asked = nat.AddressFamily == IPFamily.IPv6 ? all : link ?? all;
        return asked?.Forwarding == ForwardingState.Enabled;
    }

    /// <summary>The same with what other firewalls do about it.</summary>
    private NamespaceNat Complete(NamespaceNat nat, NftRuleset ruleset, RulesetWalker walker, List<NftRule> foreign)
    {
        FirewallObstacle[] obstacles = [.. OtherFirewalls.Obstacles(ruleset, walker, NatPassage.Of(nat, WaysOut(ruleset, nat)))];
        string[] opened = NatPassage.OpenedChains(ruleset, foreign, nat);

        // What firewalld was told and did not answer may not have happened.
        bool isStopped = Array.Exists(obstacles, static o => o.Owner == FirewalldTable.Name);
        return nat.Beside(isStopped ? Array.FindAll(opened, static o => o != FirewalldTable.ZoneText) : opened, obstacles);
    }

    /// <summary>Only firewalld asks for them.</summary>
    private string[] WaysOut(NftRuleset ruleset, NamespaceNat nat) => FirewalldTable.HandleIn(ruleset) is null ? [] : new HostLinks(host).WaysOut(nat.AddressFamily);
}
