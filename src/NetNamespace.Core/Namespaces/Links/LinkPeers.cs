using System;
using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>
/// Finds the other ends of links: in which namespace, by name, and what they are called there. The kernel gives only numbers, and a
/// namespace can be compared with a number but not found by it, so the named ones are tried: first the current one, then those that were right
/// before, a few at a time. Nothing is opened where no link has an end elsewhere, and nothing stays open.
/// </summary>
/// <param name="session">The session to ask in.</param>
public sealed class LinkPeers(NetworkSession session)
{
    /// <summary>Names in the order in which they are tried; null is the current namespace, which is most often right.</summary>
    private readonly List<string?> _names = [null];

    /// <summary>Completes links of one namespace.</summary>
    /// <param name="place">Their namespace.</param>
    /// <param name="links">The links; those whose other end is elsewhere get its name.</param>
    public void Resolve(NamespaceHandle place, IReadOnlyList<NetLink> links)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(links);
        List<NetLink>? apart = null;
        foreach (NetLink link in links)
        {
            if (NumberOf(link) is not null) (apart ??= []).Add(link);
        }

        if (apart is null) return;
        Dictionary<int, string?> places = FindPlaces(place, apart);
        string?[] names = AskNames(place, apart);
        for (int i = 0; i < apart.Count; i++) Complete(apart[i], names[i], places);
    }

    /// <summary>Completes one link.</summary>
    /// <returns>The same link.</returns>
    public NetLink Resolve(NamespaceHandle place, NetLink link)
    {
        Resolve(place, [link]);
        return link;
    }

    /// <summary>Completes both ends of a pair that was just made.</summary>
    internal static void Join(NetLink near, NamespaceHandle nearPlace, NetLink far, NamespaceHandle farPlace)
    {
        bool together = near.PeerNamespaceId is null;
        near.Peer = EndOf(far, farPlace, together, near.PeerNamespaceId);
        far.Peer = EndOf(near, nearPlace, together, far.PeerNamespaceId);
    }

    private static LinkPeer EndOf(NetLink link, NamespaceHandle place, bool together, int? number) => new(link.Namespace, link.Name, link.InterfaceIndex)
    {
        IsInSameNamespace = together,
        IsInCurrentNamespace = place.IsCurrent,
        NamespaceId = number,
    };

    private static int? NumberOf(NetLink link) => link.PeerIndex is not null ? link.PeerNamespaceId : link.LowerIndex is not null ? link.LowerNamespaceId : null;

    private Dictionary<int, string?> FindPlaces(NamespaceHandle place, List<NetLink> links)
    {
        HashSet<int> wanted = [];
        foreach (NetLink link in links) wanted.Add(NumberOf(link)!.Value);
        Dictionary<int, string?> found = [];
        NamespaceIdOperations numbers = new(place.Route);
        int tried = 0;
        for (int count = 1; wanted.Count > 0 && (tried < _names.Count || ReadNewNames()); count *= 8)
        {
            int next = Math.Min(count, _names.Count - tried);
            Try(numbers, tried, next, wanted, found);
            tried += next;
        }

        return found;
    }

    /// <summary>Takes in the names that came since the last time.</summary>
    /// <returns>Whether there were any.</returns>
    private bool ReadNewNames()
    {
        int before = _names.Count;
        HashSet<string?> known = [.. _names];
        foreach (string name in NamespaceStore.Names())
        {
            if (!known.Contains(name) && NameRules.WhyNotNamespaceName(name) is null) _names.Add(name);
        }

        return _names.Count > before;
    }

    private void Try(NamespaceIdOperations numbers, int first, int count, HashSet<int> wanted, Dictionary<int, string?> found)
    {
        List<(string? Name, Descriptor Open)> tried = [];
        try
        {
            for (int i = first; i < first + count; i++)
            {
                if (_names[i] is not { } name) tried.Add((null, session.Current.Descriptor));
                else if (NamespaceStore.TryOpen(NamespaceStore.PathOf(name), out Descriptor? open, out _)) tried.Add((name, open!));
            }

            int?[] answers = numbers.Get(tried.ConvertAll(static one => one.Open));
            for (int i = 0; i < answers.Length; i++)
            {
                if (answers[i] is { } number && wanted.Remove(number)) Note(found, number, tried[i].Name);
            }
        }
        finally
        {
            foreach ((string? name, Descriptor open) in tried)
            {
                if (name is not null) open.Dispose();
            }
        }
    }

    private void Note(Dictionary<int, string?> found, int number, string? name)
    {
        found[number] = name;
        if (name is null || _names[1] == name) return;

        // Where one link leads, others often lead too.
        _names.Remove(name);
        _names.Insert(1, name);
    }

    /// <summary>The names of the other ends, all in one send; null for those that may not be asked for.</summary>
    private static string?[] AskNames(NamespaceHandle place, List<NetLink> links)
    {
        MessageWriter writer = place.Route.Start();
        foreach (NetLink link in links)
            LinkRequests.Get(writer, LinkReference.Numbered((link.PeerIndex ?? link.LowerIndex)!.Value), LinkMessages.SkipStatistics, NumberOf(link));
        ReplyList<LinkNameAndIndex> replies = new(LinkNames.Decode);
        place.Route.Send(writer, replies);
        string?[] names = new string?[links.Count];
        foreach ((int request, LinkNameAndIndex reply) in replies.Replies) names[request] = reply.Name;
        return names;
    }

    private static void Complete(NetLink link, string? name, Dictionary<int, string?> places)
    {
        int number = NumberOf(link)!.Value;
        bool isFound = places.TryGetValue(number, out string? place);
        LinkPeer other = new(place, name, (link.PeerIndex ?? link.LowerIndex)!.Value) { NamespaceId = number, IsInCurrentNamespace = isFound && place is null };
        if (link.PeerIndex is not null) link.Peer = other;
        else link.Lower = other.ToString();
    }
}
