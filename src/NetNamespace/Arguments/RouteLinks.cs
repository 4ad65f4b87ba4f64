using System.Collections.Generic;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using LinkNames = NetNamespace.Route.LinkNames;

namespace NetNamespace.Arguments;

/// <summary>Finds the links of routes in the namespace where they are wanted, where the same names have other numbers. Asks for each name once.</summary>
/// <param name="handle">The namespace.</param>
internal sealed class RouteLinks(NamespaceHandle handle)
{
    private readonly LinkNames _names = new(handle.Route);
    private readonly Dictionary<string, int> _indices = [];

    /// <summary>The route as it is to be there.</summary>
    /// <exception cref="NetworkObjectException">With LinkNotFound, InvalidLinkName or InvalidInterfaceIndex.</exception>
    internal NetRoute Place(NetRoute route)
    {
        // A nexthop object is of one namespace; its real next hops are known everywhere.
        if (route.NextHopId is not null && route.Namespace != handle.Name && LeadsSomewhere(route)) route = route.WithoutNextHopObject();
        RouteNextHop[] hops = route.MultipathNextHops;
        if (hops.Length > 0) hops = Place(hops);
        LinkChoice link = Find(route.InterfaceAlias, route.InterfaceIndex);
        return route.On(handle.Name, link.Index, link.Alias, hops);
    }

    private static bool LeadsSomewhere(NetRoute route) => route.InterfaceIndex != 0 || route.MultipathNextHops.Length > 0 || route.Type == RouteType.Blackhole;

    private RouteNextHop[] Place(RouteNextHop[] hops)
    {
        RouteNextHop[] placed = new RouteNextHop[hops.Length];
        for (int i = 0; i < hops.Length; i++)
        {
            LinkChoice link = Find(hops[i].InterfaceAlias, hops[i].InterfaceIndex);
            placed[i] = hops[i] with { InterfaceIndex = link.Index, InterfaceAlias = link.Alias };
        }

        return placed;
    }

    private LinkChoice Find(string? alias, int index)
    {
        if (alias is null) return index == 0 ? default : LinkChoice.Find(handle, null, index);
        if (!_indices.TryGetValue(alias, out int known)) _indices[alias] = known = _names.IndexOf(alias);
        return new LinkChoice(known, alias);
    }
}
