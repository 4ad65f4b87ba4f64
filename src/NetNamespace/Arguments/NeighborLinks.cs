using System.Collections.Generic;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Arguments;

/// <summary>
/// Finds the links of neighbours in the namespace where they are wanted, where the same names have other numbers, and checks that the addresses are
/// such as the link has: the kernel would cut a longer one. Asks for each link once.
/// </summary>
/// <param name="handle">The namespace.</param>
internal sealed class NeighborLinks(NamespaceHandle handle)
{
    private readonly LinkOperations _links = new(handle.Route);
    private readonly Dictionary<LinkReference, NetLink> _known = [];

    /// <summary>The neighbour as it is to be there.</summary>
    /// <exception cref="NetworkObjectException">With LinkNotGiven, LinkNotFound, InvalidLinkName, InvalidInterfaceIndex or InvalidLinkLayerAddress.</exception>
    internal NetNeighbor Place(NetNeighbor neighbor)
    {
        if (neighbor.InterfaceAlias is null && neighbor.InterfaceIndex == 0) return PlaceOnNone(neighbor);
        NetLink link = Find(neighbor.InterfaceAlias is { } alias ? LinkReference.Named(alias) : LinkReference.Numbered(neighbor.InterfaceIndex));
        CheckLength(neighbor, link);
        return neighbor.With(handle.Name, link.InterfaceIndex, link.InterfaceAlias);
    }

    private NetNeighbor PlaceOnNone(NetNeighbor neighbor) => neighbor.IsProxy
        ? neighbor.With(handle.Name, 0, null)
        : throw new NetworkObjectException(
            "LinkNotGiven",
            ObjectProblem.Invalid,
            neighbor.ToString(),
            $"On which link is the neighbour '{neighbor.IPAddress}'? Name it by -InterfaceAlias or -InterfaceIndex, or pipe it in.");

    private NetLink Find(LinkReference link)
    {
        if (!_known.TryGetValue(link, out NetLink? known)) _known[link] = known = _links.Get(link);
        return known;
    }

    private static void CheckLength(NetNeighbor neighbor, NetLink link)
    {
        if (neighbor.LinkLayerAddress is not { } address) return;
        int given = address.GetAddressBytes().Length;
        int wanted = link.MacAddress?.GetAddressBytes().Length ?? 0;
        if (given == wanted) return;
        string message = wanted == 0
            ? $"Link '{link.InterfaceAlias}' has no link-layer addresses, so neighbour '{neighbor.IPAddress}' cannot have '{MacText.Of(address)}' there."
            : $"'{MacText.Of(address)}' has {given} bytes, and the addresses of link '{link.InterfaceAlias}' have {wanted}.";
        throw new NetworkObjectException("InvalidLinkLayerAddress", ObjectProblem.Invalid, neighbor.ToString(), message);
    }
}
