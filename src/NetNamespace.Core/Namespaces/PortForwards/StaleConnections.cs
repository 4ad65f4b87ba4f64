using System.Collections.Generic;
using System.Linq;
using System.Net;
using NetNamespace.Conntrack;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>
/// Makes the kernel forget connections that still go where they went before a port forward came or went: only the first packet of a connection meets the rules, and
/// a UDP client that goes on sending from its port is one connection for ever.
/// </summary>
/// <param name="host">The namespace that forwards.</param>
internal sealed class StaleConnections(NamespaceHandle host)
{
    /// <summary>
    /// Forgets what new forwards would have taken. A TCP connection to the host's own server goes on; one that another forward sent elsewhere does not.
    /// </summary>
    /// <param name="made">The new forwards.</param>
    internal void ForgetBefore(IReadOnlyList<NamespacePortForward> made)
    {
        HashSet<IPAddress>? own = null;
        Forget(made, (forward, one) =>
            !IsTo(one, forward)
            && (one.Protocol != IPProtocolNumber.Tcp || one.IsDestinationNat)
            && (forward.IsAnyAddress ? (own ??= OwnAddresses()).Contains(one.DestinationAddress) : one.DestinationAddress.Equals(forward.ListenAddress)));
    }

    /// <summary>Forgets what forwards that are gone have sent on.</summary>
    /// <param name="removed">The forwards.</param>
    internal void ForgetOf(IReadOnlyList<NamespacePortForward> removed) =>
        Forget(removed, static (forward, one) => one.IsDestinationNat && IsTo(one, forward));

    private static bool IsTo(NetConntrack one, NamespacePortForward forward) =>
        one.IsDestinationNat && forward.InternalPort.Contains(one.ReplySourcePort) && one.ReplySourceAddress.Equals(forward.InternalIPAddress);

    private void Forget(IReadOnlyList<NamespacePortForward> forwards, System.Func<NamespacePortForward, NetConntrack, bool> isStale)
    {
        PortForwardIndex index = new();
        foreach (NamespacePortForward forward in forwards) index.Add(new PortForwardEntry(forward, null));
        ConntrackOperations operations = new(host.Netfilter);
        foreach (IPFamily family in forwards.Select(static f => f.AddressFamily).Distinct())
        {
            List<NetConntrack> all = List(operations, family);
            List<NetConntrack> stale = all.FindAll(one => index.FindListening(family, (PortForwardProtocol)one.Protocol, one.DestinationPort).Any(f => isStale(f, one)));

            // One that has ended meanwhile is as good as removed.
            if (stale.Count > 0) operations.Remove(stale);
        }
    }

    private static List<NetConntrack> List(ConntrackOperations operations, IPFamily family)
    {
        try
        {
            return operations.List(new ConntrackFilter { AddressFamily = family });
        }
        catch (NetworkObjectException e) when (e.Problem == ObjectProblem.NotSupported)
        {
            // The kernel does not tell its connections; it forgets them in its own time.
            return [];
        }
    }

    private HashSet<IPAddress> OwnAddresses() => [.. new AddressOperations(host.Route).List().Select(static a => a.IPAddress)];
}
