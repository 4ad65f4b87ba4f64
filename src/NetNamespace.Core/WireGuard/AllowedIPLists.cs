using System.Collections.Generic;
using NetNamespace.Objects;

namespace NetNamespace.WireGuard;

/// <summary>Follows whose the allowed IPs of a link are while its peers are changed: each belongs to one peer, and the last that it is given to has it.</summary>
internal sealed class AllowedIPLists
{
    private readonly Dictionary<IPPrefix, WireGuardKey> _owners = [];
    private readonly Dictionary<WireGuardKey, HashSet<IPPrefix>> _lists = [];

    /// <param name="peers">The peers as they are.</param>
    internal AllowedIPLists(IEnumerable<WireGuardPeer> peers)
    {
        foreach (WireGuardPeer peer in peers)
        {
            ListOf(peer.PublicKey);
            foreach (IPPrefix prefix in peer.AllowedIPs) Give(peer.PublicKey, prefix);
        }
    }

    /// <summary>The same changes without single ones that go: the list that is left replaces the one that was.</summary>
    internal static List<WireGuardPeerChange> Replacing(IReadOnlyList<WireGuardPeerChange> changes, IEnumerable<WireGuardPeer> peers)
    {
        AllowedIPLists lists = new(peers);
        List<WireGuardPeerChange> replacing = new(changes.Count);
        foreach (WireGuardPeerChange change in changes)
        {
            lists.Apply(change);
            replacing.Add(change.RemoveAllowedIPs is null ? change : change with { RemoveAllowedIPs = null, KeepAllowedIPs = false, AllowedIPs = [.. lists.ListOf(change.PublicKey)] });
        }

        return replacing;
    }

    /// <summary>Whether there is such a peer.</summary>
    internal bool Has(WireGuardKey peer) => _lists.ContainsKey(peer);

    /// <summary>One of those that are to be taken from the peer, and that it does not have; null where it has them all.</summary>
    internal IPPrefix? Missing(WireGuardPeerChange change)
    {
        foreach (IPPrefix prefix in change.RemoveAllowedIPs ?? [])
        {
            if (!_owners.TryGetValue(prefix.Network, out WireGuardKey? owner) || !owner.Equals(change.PublicKey)) return prefix;
        }

        return null;
    }

    /// <summary>Does what the kernel does with a change.</summary>
    internal void Apply(WireGuardPeerChange change)
    {
        HashSet<IPPrefix> list = ListOf(change.PublicKey);
        if (change.Remove || (change.AllowedIPs is not null && !change.KeepAllowedIPs))
        {
            foreach (IPPrefix prefix in list) _owners.Remove(prefix);
            list.Clear();
        }

        foreach (IPPrefix prefix in change.RemoveAllowedIPs ?? [])
        {
            if (list.Remove(prefix.Network)) _owners.Remove(prefix.Network);
        }

        if (change.Remove) _lists.Remove(change.PublicKey);
        else foreach (IPPrefix prefix in change.AllowedIPs ?? []) Give(change.PublicKey, prefix.Network);
    }

    private void Give(WireGuardKey peer, IPPrefix prefix)
    {
        if (_owners.TryGetValue(prefix, out WireGuardKey? before)) _lists[before].Remove(prefix);
        _owners[prefix] = peer;
        ListOf(peer).Add(prefix);
    }

    private HashSet<IPPrefix> ListOf(WireGuardKey peer)
    {
        if (!_lists.TryGetValue(peer, out HashSet<IPPrefix>? list)) _lists[peer] = list = [];
        return list;
    }
}
