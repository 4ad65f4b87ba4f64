using System.Collections.Generic;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>The routes that were there when somebody first asked, and those that were made since: so that -Ensure reads a table once, however many routes come.</summary>
internal sealed class KnownRoutes
{
    private readonly Dictionary<(NamespaceIdentity Place, IPFamily Family, RouteTable Table), ExistingRoutes> _tables = [];

    /// <summary>The same route, where there is one.</summary>
    /// <exception cref="NetworkObjectException">With RouteDiffers.</exception>
    internal NetRoute? FindSame(NamespaceHandle handle, RouteOperations operations, NetRoute route) => TableOf(handle, operations, route).FindSame(route);

    /// <summary>Whether no other route has the same destination and metric.</summary>
    internal bool IsAlone(NamespaceHandle handle, RouteOperations operations, NetRoute route) => TableOf(handle, operations, route).IsAlone(route);

    /// <summary>Notes a route that was made.</summary>
    internal void Add(NamespaceHandle handle, NetRoute route)
    {
        if (_tables.TryGetValue(KeyOf(handle, route), out ExistingRoutes? table)) table.Add(route);
    }

    /// <summary>Forgets everything, so that the tables are read again.</summary>
    internal void Forget() => _tables.Clear();

    private ExistingRoutes TableOf(NamespaceHandle handle, RouteOperations operations, NetRoute route)
    {
        (NamespaceIdentity, IPFamily, RouteTable) key = KeyOf(handle, route);
        if (!_tables.TryGetValue(key, out ExistingRoutes? table))
            _tables[key] = table = operations.ListExisting(new RouteFilter { AddressFamily = route.AddressFamily, Table = route.Table });
        return table;
    }

    private static (NamespaceIdentity Place, IPFamily Family, RouteTable Table) KeyOf(NamespaceHandle handle, NetRoute route) =>
        (handle.Identity, route.AddressFamily, route.Table);
}
