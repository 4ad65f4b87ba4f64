using System;
using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>
/// Finds the other ends of links: in which namespace, by name, and what they are called there. The kernel gives only numbers, and a
/// namespace can be compared with a number but not found by it, so the named ones are tried, those first that were right before. Nothing is opened
/// where no link has an end elsewhere. Keeps the named namespaces open until it is disposed of.
/// </summary>
/// <param name="session">The session to ask in.</param>
public sealed class LinkPeers(NetworkSession session) : IDisposable
{
    private const int FirstTry = 8;

    private readonly List<Candidate> _candidates = [];
    private Queue<string>? _unopened;

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
        Dictionary<int, Candidate> places = FindPlaces(place, apart);
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

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Candidate candidate in _candidates)
        {
            if (candidate.IsOwned) candidate.Open.Dispose();
        }

        _candidates.Clear();
        _unopened = null;
    }

    /// <summary>Completes both ends of a pair that was just made.</summary>
    internal static void Join(NetLink near, NamespaceHandle nearPlace, NetLink far, NamespaceHandle farPlace)
    {
        bool together = near.PeerNamespaceId is null;
        near.Peer = new LinkPeer(far.Namespace, far.Name, far.InterfaceIndex)
        {
            IsInSameNamespace = together, IsInCurrentNamespace = farPlace.IsCurrent, NamespaceId = near.PeerNamespaceId,
        };
        far.Peer = new LinkPeer(near.Namespace, near.Name, near.InterfaceIndex)
        {
            IsInSameNamespace = together, IsInCurrentNamespace = nearPlace.IsCurrent, NamespaceId = far.PeerNamespaceId,
        };
    }

    /// <summary>A namespace that an end may be in; without a name it is the current one.</summary>
    private sealed record Candidate(string? Name, Descriptor Open, bool IsOwned);

    private static int? NumberOf(NetLink link) => link.PeerIndex is not null ? link.PeerNamespaceId : link.LowerIndex is not null ? link.LowerNamespaceId : null;

    private Dictionary<int, Candidate> FindPlaces(NamespaceHandle place, List<NetLink> links)
    {
        HashSet<int> wanted = [];
        foreach (NetLink link in links) wanted.Add(NumberOf(link)!.Value);
        Dictionary<int, Candidate> found = [];
        NamespaceIdOperations numbers = new(place.Route);
        for (int first = 0, count = FirstTry; wanted.Count > 0 && Provide(first + count) > first; first += count, count *= 4)
            Try(numbers, first, Math.Min(count, _candidates.Count - first), wanted, found);
        return found;
    }

    private void Try(NamespaceIdOperations numbers, int first, int count, HashSet<int> wanted, Dictionary<int, Candidate> found)
    {
        List<Candidate> tried = _candidates.GetRange(first, count);
        int?[] answers = numbers.Get(tried.ConvertAll(static candidate => candidate.Open));
        for (int i = 0; i < count; i++)
        {
            if (answers[i] is not { } number || !wanted.Remove(number)) continue;
            found[number] = tried[i];

            // The current namespace stays first; others that were right move up, since a hub has ends in many others.
            if (first + i < FirstTry) continue;
            _candidates.RemoveAt(first + i);
            _candidates.Insert(1, tried[i]);
        }
    }

    /// <summary>Opens named namespaces until there are as many candidates as wanted, or no more names.</summary>
    /// <returns>How many there are.</returns>
    private int Provide(int wanted)
    {
        if (_unopened is null)
        {
            _unopened = new Queue<string>(NamespaceStore.Names());
            _candidates.Add(new Candidate(null, session.Current.Descriptor, IsOwned: false));
        }

        while (_candidates.Count < wanted && _unopened.TryDequeue(out string? name))
        {
            if (NameRules.WhyNotNamespaceName(name) is null && NamespaceStore.TryOpen(NamespaceStore.PathOf(name), out Descriptor? open, out _))
                _candidates.Add(new Candidate(name, open!, IsOwned: true));
        }

        return _candidates.Count;
    }

    /// <summary>The names of the other ends, all in one send; null for those that may not be asked for.</summary>
    private static string?[] AskNames(NamespaceHandle place, List<NetLink> links)
    {
        MessageWriter writer = place.Route.Writer;
        writer.Clear();
        foreach (NetLink link in links)
            LinkRequests.Get(writer, LinkReference.Numbered((link.PeerIndex ?? link.LowerIndex)!.Value), LinkMessages.SkipStatistics, NumberOf(link));
        ReplyList<LinkNameAndIndex> replies = new(LinkNames.Decode);
        place.Route.Send(writer, replies);
        string?[] names = new string?[links.Count];
        foreach ((int request, LinkNameAndIndex reply) in replies.Replies) names[request] = reply.Name;
        return names;
    }

    private static void Complete(NetLink link, string? name, Dictionary<int, Candidate> places)
    {
        int number = NumberOf(link)!.Value;
        Candidate? place = places.GetValueOrDefault(number);
        LinkPeer other = new(place?.Name, name, (link.PeerIndex ?? link.LowerIndex)!.Value)
        {
            NamespaceId = number,
            IsInCurrentNamespace = place is { Name: null },
        };
        if (link.PeerIndex is not null) link.Peer = other;
        else link.Lower = other.ToString();
    }
}
