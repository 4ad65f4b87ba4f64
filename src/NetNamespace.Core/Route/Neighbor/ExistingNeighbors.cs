using System;
using System.Collections.Generic;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>The neighbours or proxies of a namespace, by what tells them apart, to look many of them up. A picture of one moment; <see cref="Add"/> keeps it up with what one makes oneself.</summary>
public sealed class ExistingNeighbors
{
    private readonly Dictionary<Key, NetNeighbor> _neighbors;

    private readonly record struct Key(AddressBits Address, IPFamily Family, int InterfaceIndex);

    internal ExistingNeighbors(List<NetNeighbor> neighbors)
    {
        _neighbors = new Dictionary<Key, NetNeighbor>(neighbors.Count);
        foreach (NetNeighbor neighbor in neighbors) Add(neighbor);
    }

    /// <summary>The same neighbour, where there is one.</summary>
    /// <param name="neighbor">What is wanted. Of what it leaves open, anything is good enough.</param>
    /// <returns>What is there; null where there is none with that address on that link.</returns>
    /// <exception cref="NetworkObjectException">With NeighborDiffers: there is one, but not as it is wanted.</exception>
    public NetNeighbor? FindSame(NetNeighbor neighbor)
    {
        ArgumentNullException.ThrowIfNull(neighbor);
        if (!_neighbors.TryGetValue(KeyOf(neighbor), out NetNeighbor? found)) return null;
        if (NeighborDifference.Between(neighbor, found) is not { } difference) return found;
        string message = $"There is a {(found.IsProxy ? "proxy" : "neighbour")} '{found.IPAddress}' on link '{found.InterfaceAlias ?? "*"}', but {difference}.";
        throw new NetworkObjectException("NeighborDiffers", ObjectProblem.Exists, neighbor.ToString(), message);
    }

    /// <summary>Adds a neighbour that was made since.</summary>
    public void Add(NetNeighbor neighbor)
    {
        ArgumentNullException.ThrowIfNull(neighbor);
        _neighbors[KeyOf(neighbor)] = neighbor;
    }

    private static Key KeyOf(NetNeighbor neighbor) => new(neighbor.Bits, neighbor.AddressFamily, neighbor.InterfaceIndex);
}
