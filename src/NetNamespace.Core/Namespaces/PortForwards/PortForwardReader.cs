using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Puts rules together again to the port forwards that they are of, and finds out whether those work.</summary>
/// <param name="session">The session to work in.</param>
/// <param name="host">The namespace whose rules they are.</param>
internal sealed class PortForwardReader(NetworkSession session, NamespaceHandle host)
{
    private readonly NamespacePresence _presence = new(session);

    internal List<NamespacePortForward> Read(NftRuleset ruleset)
    {
        List<PortForwardParts> all = PortForwardParts.Sort(ruleset);
        if (all.Count == 0) return [];
        _presence.Look(all.Select(p => _presence.NameOf(p.Mark.Label)).OfType<string>());
        IReadOnlyList<NetForwarding> forwarding = new ForwardingOperations(host).Get();
        bool hasReplies = ruleset.Rules.Any(PortForwardRules.IsReplies);
        OtherFirewallsView view = new(ruleset);
        List<NamespacePortForward> forwards = new(all.Count);
        foreach (PortForwardParts parts in all)
        {
            NamespacePortForward forward = parts.Describe(NameOf(parts.Mark), host.Name);
            forwards.Add(view.Complete(forward, StateOf(parts, forward, hasReplies, forwarding)));
        }

        return [.. forwards.OrderBy(static f => f.Namespace, StringComparer.Ordinal).ThenBy(static f => f.AddressFamily).ThenBy(static f => f.Protocol)
            .ThenBy(static f => f.ListenPort.First)];
    }

    /// <summary>Whether a forward is for a namespace that is gone.</summary>
    internal bool IsOrphaned(PortForwardMark mark) => !_presence.IsThere(NameOf(mark), mark.Cookie);

    private string NameOf(PortForwardMark mark) => _presence.NameOf(mark.Label) ?? mark.Name;

    private NamespaceNatState StateOf(PortForwardParts parts, NamespacePortForward forward, bool hasReplies, IReadOnlyList<NetForwarding> forwarding)
    {
        if (IsOrphaned(parts.Mark)) return NamespaceNatState.Orphaned;
        if ((!hasReplies && !forward.IsLoopback) || !parts.IsComplete()) return NamespaceNatState.Incomplete;
        return (forward.IsLoopback ? LeavesLoopback(forward) : IsForwarded(forward, forwarding)) ? NamespaceNatState.Active : NamespaceNatState.NotForwarding;
    }

    /// <summary>The namespace as a whole decides about links that packets come in on, where none is named; IPv4 also asks that towards the namespace, for what comes back.</summary>
    private static bool IsForwarded(NamespacePortForward forward, IReadOnlyList<NetForwarding> forwarding)
    {
        if (forward.AddressFamily == IPFamily.IPv6) return IsOn(forwarding, IPFamily.IPv6, NetForwarding.All);
        return IsOn(forwarding, IPFamily.IPv4, forward.InputInterfaceAlias ?? NetForwarding.All)
            && (forward.InterfaceAlias is not { } link || IsOn(forwarding, IPFamily.IPv4, link));
    }

    private static bool IsOn(IReadOnlyList<NetForwarding> forwarding, IPFamily family, string link)
    {
        NetForwarding? found = forwarding.FirstOrDefault(f => f.AddressFamily == family && f.InterfaceAlias == link)
            ?? forwarding.FirstOrDefault(f => f.AddressFamily == family && f.InterfaceAlias == NetForwarding.All);
        return found?.Forwarding == ForwardingState.Enabled;
    }

    private bool LeavesLoopback(NamespacePortForward forward)
    {
        try
        {
            return forward.InterfaceAlias is { } link && SysctlFile.Read(host, $"net/ipv4/conf/{link}/route_localnet") == "1";
        }
        catch (SystemCallException)
        {
            // The link has gone.
            return false;
        }
    }
}
