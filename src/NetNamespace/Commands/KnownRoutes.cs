using System.Collections.Generic;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>The routes that were there when somebody first asked, and those that were made since: so that -Ensure reads a table once, however many routes come.</summary>
internal sealed class KnownRoutes
{
    private readonly List<Known> _tables = [];

    /// <summary>They are few, and a dictionary by structures of the core would be compiled anew in every session.</summary>
    private sealed class Known(NamespaceIdentity place, IPFamily family, RouteTable table, ExistingRoutes routes)
    {
        internal ExistingRoutes Routes => routes;

        internal bool Holds(NamespaceHandle handle, NetRoute route) => place == handle.Identity && family == route.AddressFamily && table == route.Table;
    }

    /// <summary>The same route, where there is one.</summary>
    /// <exception cref="NetworkObjectException">With RouteDiffers.</exception>
    internal NetRoute? FindSame(NamespaceHandle handle, RouteOperations operations, NetRoute route) => TableOf(handle, operations, route).FindSame(route);

    /// <summary>Whether no other route has the same destination and metric.</summary>
    internal bool IsAlone(NamespaceHandle handle, RouteOperations operations, NetRoute route) => TableOf(handle, operations, route).IsAlone(route);

    /// <summary>Notes a route that was made.</summary>
    internal void Add(NamespaceHandle handle, NetRoute route) => Find(handle, route)?.Add(route);

    /// <summary>Forgets everything, so that the tables are read again.</summary>
    internal void Forget() => _tables.Clear();

    private ExistingRoutes TableOf(NamespaceHandle handle, RouteOperations operations, NetRoute route)
    {
        if (Find(handle, route) is { } known) return known;
        ExistingRoutes routes = operations.ListExisting(new RouteFilter { AddressFamily = route.AddressFamily, Table = route.Table });
        _tables.Add(new Known(handle.Identity, route.AddressFamily, route.Table, routes));
        return routes;
    }

    private ExistingRoutes? Find(NamespaceHandle handle, NetRoute route)
    {
        foreach (Known table in _tables)
        {
            if (table.Holds(handle, route)) return table.Routes;
        }

        return null;
    }
}
