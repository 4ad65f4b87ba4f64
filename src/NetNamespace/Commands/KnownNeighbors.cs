using System.Collections.Generic;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>The neighbours that were there when somebody first asked, and those that were made since: so that -Ensure reads a table once, however many come.</summary>
internal sealed class KnownNeighbors
{
    private readonly Dictionary<(NamespaceIdentity Place, bool IsProxy), ExistingNeighbors> _tables = [];

    /// <summary>The same neighbour, where there is one.</summary>
    /// <exception cref="NetworkObjectException">With NeighborDiffers.</exception>
    internal NetNeighbor? FindSame(NamespaceHandle handle, NeighborOperations operations, NetNeighbor neighbor)
    {
        (NamespaceIdentity, bool) key = (handle.Identity, neighbor.IsProxy);
        if (!_tables.TryGetValue(key, out ExistingNeighbors? table)) _tables[key] = table = operations.ListExisting(neighbor.IsProxy);
        return table.FindSame(neighbor);
    }

    /// <summary>Notes a neighbour that was made.</summary>
    internal void Add(NamespaceHandle handle, NetNeighbor neighbor)
    {
        if (_tables.TryGetValue((handle.Identity, neighbor.IsProxy), out ExistingNeighbors? table)) table.Add(neighbor);
    }

    /// <summary>Forgets everything, so that the tables are read again.</summary>
    internal void Forget() => _tables.Clear();
}
