using System.Collections.Generic;
using System.Linq;
using System.Net;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>
/// Finds where a strict reverse path filter would drop what goes out, or its answers: the kernel asks where an answer to a packet would go, and drops it where that
/// is another link than it came in on. Source: ip-sysctl.rst of the kernel (rp_filter), RFC 3704.
/// </summary>
internal static class ReversePathCheck
{
    /// <summary>A sentence for each link of a host that would drop packets of translations.</summary>
    internal static IEnumerable<string> Warnings(NamespaceHandle host, IReadOnlyCollection<NamespaceNat> wanted)
    {
        NamespaceNat[] filtered = [.. wanted.Where(static n => n.AddressFamily == IPFamily.IPv4)];
        if (filtered.Length == 0) yield break;
        HashSet<string> strict = [.. new ForwardingOperations(host).Get(IPFamily.IPv4)
            .Where(static f => f is { InterfaceIndex: not null, ReversePathFilter: ReversePathFilter.Strict }).Select(static f => f.InterfaceAlias)];
        if (strict.Count == 0) yield break;
        RouteFinder routes = new(host.Route);
        foreach (NamespaceNat nat in filtered)
        {
            IPAddress inside = FirewallPassage.AddressIn(nat.SourcePrefix);
            if (strict.Contains(nat.InterfaceAlias) && LinkTo(routes, inside) is var back && back != nat.InterfaceAlias)
                yield return Sentence(nat.InterfaceAlias, $"{nat.SourcePrefix}", back);
            foreach (string uplink in nat.UplinkAlias)
            {
                if (strict.Contains(uplink) && LinkTo(routes, FirewallPassage.Outside(IPFamily.IPv4)) is var away && away != uplink)
                    yield return Sentence(uplink, "the outside", away);
            }
        }
    }

    private static string? LinkTo(RouteFinder routes, IPAddress address)
    {
        try
        {
            return routes.Find(new RouteQuery(address)).InterfaceAlias;
        }
        catch (NetNamespaceException)
        {
            // Nothing leads there.
            return null;
        }
    }

    private static string Sentence(string link, string place, string? other) =>
        $"The reverse path filter of link '{link}' is strict, and the host's route to {place} {(other is null ? "leads nowhere" : $"is by '{other}'")}: what comes from there is dropped. "
        + $"Add a route by '{link}', or make the filter loose: Set-NetSysctl net.ipv4.conf.{link}.rp_filter 2";
}
