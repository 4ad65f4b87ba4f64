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
    internal List<NamespaceNat> Read(NftRuleset ruleset)
    {
        List<Group> groups = Groups(ruleset);
        if (groups.Count == 0) return [];
        Dictionary<string, string> names = NamesByLabel();
        Dictionary<string, ulong?> cookies = Cookies(groups, names);
        IReadOnlyList<NetForwarding> forwarding = new ForwardingOperations(host).Get();
        return [.. groups.Select(g => Describe(g, names, cookies, forwarding, ruleset))
            .OrderBy(static n => n.Namespace, StringComparer.Ordinal).ThenBy(static n => n.AddressFamily)];
    }

    /// <summary>The rules of one namespace for one subnet, and what they say.</summary>
    private sealed record Group(string Label, List<NftRule> Rules, List<NamespaceNat> Parts);

    private static List<Group> Groups(NftRuleset ruleset)
    {
        Dictionary<(string Label, IPPrefix Prefix), Group> groups = [];
        foreach (NftRule rule in ruleset.Rules)
        {
            if (NatRules.Read(rule) is not { } part) continue;
            string label = NatMark.LabelOf(part.Namespace);
            if (!groups.TryGetValue((label, part.SourcePrefix), out Group? group)) groups.Add((label, part.SourcePrefix), group = new Group(label, [], []));
            group.Rules.Add(rule);
            group.Parts.Add(part);
        }

        return [.. groups.Values];
    }

    private static Dictionary<string, string> NamesByLabel()
    {
        Dictionary<string, string> names = [];
        foreach (string name in NamespaceStore.Names()) names[NatMark.LabelOf(name)] = name;
        return names;
    }

    private Dictionary<string, ulong?> Cookies(List<Group> groups, Dictionary<string, string> names)
    {
        List<string> known = [.. groups.Select(g => names.GetValueOrDefault(g.Label)).OfType<string>().Distinct()];
        return new NamespaceReader(session).Read(known).Where(static i => i.State == NamespaceState.Active).ToDictionary(static i => i.Name!, static i => i.Cookie);
    }

    private NamespaceNat Describe(
        Group group, Dictionary<string, string> names, Dictionary<string, ulong?> cookies, IReadOnlyList<NetForwarding> forwarding, NftRuleset ruleset)
    {
        NamespaceNat nat = Merge(group.Parts, names.GetValueOrDefault(group.Label));
        return new NamespaceNat
        {
            Namespace = nat.Namespace,
            Cookie = nat.Cookie,
            NatNamespace = host.Name,
            SourcePrefix = nat.SourcePrefix,
            InterfaceAlias = nat.InterfaceAlias,
            UplinkAlias = nat.UplinkAlias,
            SourceAddress = nat.SourceAddress,
            DroppingChains = [.. DroppingChains(ruleset, nat.AddressFamily)],
            State = StateOf(nat, group, cookies, forwarding),
        };
    }

    private static NamespaceNat Merge(List<NamespaceNat> parts, string? name) => new()
    {
        Namespace = name ?? parts[0].Namespace,
        Cookie = parts[0].Cookie,
        SourcePrefix = parts[0].SourcePrefix,
        InterfaceAlias = parts.Select(static p => p.InterfaceAlias).FirstOrDefault(static a => a.Length > 0) ?? "",
        UplinkAlias = parts.Select(static p => p.UplinkAlias).FirstOrDefault(static a => a is not null),
        SourceAddress = parts.Select(static p => p.SourceAddress).FirstOrDefault(static a => a is not null),
    };

    private static NamespaceNatState StateOf(
        NamespaceNat nat, Group group, Dictionary<string, ulong?> cookies, IReadOnlyList<NetForwarding> forwarding)
    {
        if (!IsThere(nat, cookies)) return NamespaceNatState.Orphaned;
        NftRule[] complete = NatRules.Of(nat);
        if (group.Rules.Count != complete.Length || !complete.All(r => group.Rules.Exists(g => RuleChange.IsTwin(r, g)))) return NamespaceNatState.Incomplete;
        return IsForwarded(nat, forwarding) ? NamespaceNatState.Active : NamespaceNatState.NotForwarding;
    }

    private static bool IsThere(NamespaceNat nat, Dictionary<string, ulong?> cookies)
    {
        // A process's namespace has no name to be found by; whether it is still the same cannot be told from here.
        if (nat.Namespace.StartsWith("pid:", StringComparison.Ordinal)) return true;
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

    private static IEnumerable<string> DroppingChains(NftRuleset ruleset, IPFamily family) =>
        from chain in ruleset.Chains
        where chain is { Hook: NftHook.Forward, Policy: NftVerdict.Drop }
        where chain.Family == TableFamily.Inet || chain.Family == Match.TableFamilyOf(family)
        where chain.Table != NatTable.Table.Name || chain.Family != NatTable.Table.Family
        select chain.ToString();
}
