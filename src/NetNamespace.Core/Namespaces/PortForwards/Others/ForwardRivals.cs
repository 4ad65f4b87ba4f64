using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// Says what others' port forwards mean for one that is to be made. Of the chains that change destinations the kernel asks the one with the lowest priority first, and of
/// those with the same the one that came last; the first that sends a connection elsewhere decides. Source: net/netfilter/nf_nat_core.c (nf_nat_inet_fn),
/// net/netfilter/core.c (nf_hook_entries_grow).
/// </summary>
internal sealed class ForwardRivals
{
    private const int MostSaid = 3;

    private readonly NftRuleset _ruleset;
    private readonly PortForwardIndex _index = new();

    /// <param name="ruleset">All rules, with sets.</param>
    internal ForwardRivals(NftRuleset ruleset)
    {
        _ruleset = ruleset;
        foreach (NamespacePortForward forward in new ForeignForwardRules(ruleset, null).Read())
        {
            // No packet comes to a chain that nothing leads to.
            if (forward.Base is not null) _index.Add(new PortForwardEntry(forward, null));
        }
    }

    /// <summary>Who is asked first.</summary>
    private enum Turn
    {
        Ours,
        OursForNow,
        TheirsForNow,
        Theirs,
    }

    /// <summary>Tells of forwards that take some of the same connections.</summary>
    /// <param name="forward">The one that is to be made.</param>
    /// <param name="warnings">Takes a sentence for each.</param>
    /// <exception cref="NetworkObjectException">PortForwardTaken: another's forward gets all of its connections, and always will.</exception>
    internal void Check(NamespacePortForward forward, List<string> warnings)
    {
        List<NamespacePortForward> rivals = _index.FindRivals(forward).ConvertAll(static e => e.Forward);

        // What the host's own programs connect to does not come in on a link.
        rivals.RemoveAll(r => r.Hook == NftHook.Output && (forward.InputInterfaceAlias is not null || (r.IsLoopback && !forward.IsLoopback)));
        if (rivals.Find(r => r.Hook != NftHook.Output && TurnOf(r) == Turn.Theirs && Covers(r, forward)) is { } first) throw Taken(forward, first);
        foreach (NamespacePortForward rival in rivals.Take(MostSaid)) warnings.Add(Say(forward, rival));
        if (rivals.Count > MostSaid) warnings.Add($"{rivals.Count - MostSaid} more port forwards of others take some of the connections of '{forward}', too; Get-NamespacePortForward lists them.");
    }

    private Turn TurnOf(NamespacePortForward rival)
    {
        NftChain wanted = rival.Hook == NftHook.Output ? ModuleTable.Output : ModuleTable.Prerouting;
        NftChain? ours = _ruleset.FindChain(wanted.Family, wanted.Table, wanted.Name);
        int priority = ours?.Priority ?? wanted.Priority;
        if (rival.Base!.Priority != priority) return rival.Base.Priority < priority ? Turn.Theirs : Turn.Ours;
        return ours is null || IndexOf(ours) > IndexOf(rival.Base) ? Turn.OursForNow : Turn.TheirsForNow;
    }

    private int IndexOf(NftChain chain)
    {
        for (int i = 0; i < _ruleset.Chains.Count; i++)
        {
            if (ReferenceEquals(_ruleset.Chains[i], chain)) return i;
        }

        return -1;
    }

    /// <summary>Whether a forward of others takes all connections that another one would; but for what comes from its own side, as Docker excepts its bridge.</summary>
    private static bool Covers(NamespacePortForward rival, NamespacePortForward forward) =>
        rival.ListenPort.First <= forward.ListenPort.First && rival.ListenPort.Last >= forward.ListenPort.Last
        && (rival.IsAnyAddress || rival.ListenAddress.Equals(forward.ListenAddress))
        && (rival.InputInterfaceAlias is null || rival.InputInterfaceAlias == forward.InputInterfaceAlias)
        && (rival.RemoteAddress is not { } remote || (forward.RemoteAddress is { } wanted && remote.PrefixLength <= wanted.PrefixLength && remote.Contains(wanted.Address)))
        && Array.TrueForAll(rival.OtherConditions, c => c.StartsWith("iifname != ", StringComparison.Ordinal) && c != $"iifname != \"{forward.InputInterfaceAlias}\"");

    private string Say(NamespacePortForward forward, NamespacePortForward rival)
    {
        string who = rival.Hook == NftHook.Output ? "connections of the host's own programs" : "new connections";
        string start = $"{rival.Owner} has a port forward for {Described(rival)} already";
        return TurnOf(rival) switch
        {
            Turn.Ours => $"{start}: {who} go to namespace '{forward.Namespace}' instead.",
            Turn.OursForNow => $"{start}: {who} go to namespace '{forward.Namespace}' instead, until {rival.Owner} makes that chain anew.",
            _ => $"{start}, which is asked first: {who} that fit it do not get to namespace '{forward.Namespace}'.",
        };
    }

    private static string Described(NamespacePortForward rival)
    {
        string listen = rival.IsAnyAddress ? "" : $"{rival.ListenAddress} ";
        string ports = rival.ListenPort == NamespacePortForward.AllPorts ? "any port" : $"port {rival.ListenPort}";
        return $"{(rival.Protocol is null ? "" : $"{rival.ProtocolText} ")}{listen}{ports} to {rival.Target} (chain '{rival.Chain}')";
    }

    private static NetworkObjectException Taken(NamespacePortForward forward, NamespacePortForward rival) => new(
        "PortForwardTaken",
        ObjectProblem.Exists,
        $"{forward}",
        $"The port forward '{forward}' cannot be made: {rival.Owner} has one for {Described(rival)}, whose chain is asked before this module's and takes all of its connections.");
}
