using System.Collections.Generic;
using System.Linq;
using System.Net;
using NetNamespace.Nftables;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>Finds the port forwards that others made, whose namespaces they lead to, and whether those are reached.</summary>
/// <param name="session">The session to work in.</param>
/// <param name="host">The namespace whose rules they are.</param>
internal sealed class ForeignForwardReader(NetworkSession session, NamespaceHandle host)
{
    /// <param name="ruleset">All tables, chains, rules and sets.</param>
    internal List<NamespacePortForward> Read(NftRuleset ruleset)
    {
        List<NamespacePortForward> all = new ForeignForwardRules(ruleset, host.Name).Read();
        if (all.Count == 0) return all;
        AddressHolders holders = new(session, host);
        holders.Look([.. all.Select(static f => f.InternalIPAddress).OfType<IPAddress>()]);
        List<NetIPAddress> addresses = new AddressOperations(host.Route).List();
        IReadOnlyList<NetForwarding> forwarding = new ForwardingOperations(host).Get();
        Dictionary<IPAddress, NetIPAddress?> near = [];
        return all.ConvertAll(f => Complete(f, holders, Near(f), forwarding));

        // Many forwards lead to few addresses.
        NetIPAddress? Near(NamespacePortForward forward)
        {
            if (forward.InternalIPAddress is not { } target) return null;
            if (!near.TryGetValue(target, out NetIPAddress? known)) near.Add(target, known = addresses.Find(a => a.Prefix.Network.Contains(target)));
            return known;
        }
    }

    private static NamespacePortForward Complete(NamespacePortForward forward, AddressHolders holders, NetIPAddress? near, IReadOnlyList<NetForwarding> forwarding)
    {
        AddressHolders.Holder? holder = forward.InternalIPAddress is { } target ? holders.Find(target) : null;
        return forward.LeadingTo(holder?.Namespace ?? "", holder?.Container, near, StateOf(forward, forwarding));
    }

    private static NamespaceNatState StateOf(NamespacePortForward forward, IReadOnlyList<NetForwarding> forwarding)
    {
        if (forward.Base is null) return NamespaceNatState.Incomplete;
        if (forward.InputInterfaceAlias is { } input && !input.EndsWith('*') && !forwarding.Any(f => f.InterfaceAlias == input)) return NamespaceNatState.LinkMissing;
        bool forwards = forward.IsRedirect || forward.Hook == NftHook.Output
            || forwarding.Any(f => f.AddressFamily == forward.AddressFamily && f.InterfaceAlias == NetForwarding.All && f.Forwarding == ForwardingState.Enabled);
        return forwards ? NamespaceNatState.Active : NamespaceNatState.NotForwarding;
    }
}
