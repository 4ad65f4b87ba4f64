using System.Collections.Generic;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Removes links as a person means it: with what was made here for them alone.</summary>
/// <param name="connection">Asks in the links' namespace.</param>
public sealed class LinkRemoval(NetlinkConnection connection)
{
    private readonly LinkOperations _links = new(connection);
    private readonly IngressTargets _targets = new(connection);

    /// <summary>Removes a link, and the ifb links by which what it receives was shaped; of a pair both ends go, and those of both where both are here.</summary>
    /// <exception cref="NetworkObjectException">LinkNotFound; LinkNotRemovable, for the loopback device and hardware.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public void Remove(LinkReference link)
    {
        NetLink found = _links.Get(link);
        List<int> targets = _targets.Of(found.InterfaceIndex);
        if (found is { PeerIndex: { } peer, PeerNamespaceId: null }) targets.AddRange(_targets.Of(peer));
        _links.Delete(link);
        _targets.Remove(targets);
    }
}
