using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>
/// Waits until links are what they are to be. It listens first and reads then, so that nothing is missed in between; where the kernel could not keep up
/// with telling, it reads again.
/// </summary>
/// <param name="condition">What is waited for.</param>
/// <param name="cancellation">Ends the wait.</param>
public sealed class LinkWaiter(LinkCondition condition, CancellationToken cancellation)
{
    /// <summary>RTNLGRP_LINK.</summary>
    internal const int LinkGroup = 1;

    private static readonly TimeSpan s_slice = TimeSpan.FromSeconds(1);
    private readonly List<AwaitedLink> _links = [];

    /// <summary>Called for each link that is what it is to be; the link is null where it is gone.</summary>
    public Action<NamespaceHandle, NetLink?>? Fulfilled { get; init; }

    /// <summary>Called about each second, with the links that are still waited for, by name.</summary>
    public Action<IReadOnlyList<string>>? Waiting { get; init; }

    /// <summary>Adds a link to wait for.</summary>
    /// <param name="place">Its namespace.</param>
    /// <param name="link">The link; one that is named need not be there yet.</param>
    public void Add(NamespaceHandle place, LinkReference link) => _links.Add(new AwaitedLink(place, link));

    /// <summary>Waits for all of them.</summary>
    /// <param name="limit">How long; null for ever.</param>
    /// <returns>An error for each link that did not become so in time, or cannot any more.</returns>
    /// <exception cref="NetNamespaceException">The kernel refused to tell.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public IReadOnlyList<NetworkObjectException> Wait(TimeSpan? limit)
    {
        List<NetworkObjectException> errors = [];
        List<Listener> listeners = [];
        try
        {
            Listen(listeners);
            Stopwatch clock = Stopwatch.StartNew();
            while (Settle(listeners, errors) > 0)
            {
                if (clock.Elapsed >= limit) break;
                TimeSpan slice = limit is { } most && most - clock.Elapsed < s_slice ? most - clock.Elapsed : s_slice;
                if (NetlinkEvents.Wait(listeners.ConvertAll(static one => one.Events), slice, cancellation)) listeners.ForEach(static one => one.Hear());
                else Tick(listeners, errors);
            }

            foreach (AwaitedLink link in _links) errors.Add(TimedOut(link, limit));
            return errors;
        }
        finally
        {
            foreach (Listener listener in listeners) listener.Events.Dispose();
        }
    }

    private void Listen(List<Listener> listeners)
    {
        foreach (AwaitedLink link in _links)
        {
            if (listeners.Find(one => one.Place.Identity == link.Place.Identity) is not { } listener)
            {
                listener = new Listener(link.Place);
                listeners.Add(listener);
            }

            listener.Links.Add(link);
            link.Read();
        }
    }

    /// <summary>Lets go of those links that are what they are to be.</summary>
    /// <returns>How many are left.</returns>
    private int Settle(List<Listener> listeners, List<NetworkObjectException> errors)
    {
        for (int i = 0; i < _links.Count;)
        {
            AwaitedLink link = _links[i];
            if (!link.Fulfils(condition))
            {
                i++;
                continue;
            }

            _links.RemoveAt(i);
            listeners.ForEach(one => one.Links.Remove(link));
            Tell(link, errors);
        }

        listeners.RemoveAll(static one => one.CloseIfIdle());
        return _links.Count;
    }

    private void Tell(AwaitedLink link, List<NetworkObjectException> errors)
    {
        NetLink? seen = link.Seen;
        try
        {
            // An event has not everything: names of masters, and what a port's master keeps.
            if (seen is not null) seen = new LinkOperations(link.Place.Route).Find(LinkReference.Numbered(seen.InterfaceIndex)) ?? seen;
        }
        catch (NetworkObjectException e)
        {
            errors.Add(e);
        }

        Fulfilled?.Invoke(link.Place, seen);
    }

    private void Tick(List<Listener> listeners, List<NetworkObjectException> errors)
    {
        foreach (Listener listener in listeners)
        {
            if (!listener.HasLostItsName())
            {
                // The kernel tells nobody of an alternative name that a link gets while it is down.
                foreach (AwaitedLink link in listener.Links.FindAll(static link => link.Seen is null)) link.Read();
                continue;
            }

            foreach (AwaitedLink link in listener.Links)
            {
                _links.Remove(link);
                if (condition == LinkCondition.Gone) Fulfilled?.Invoke(link.Place, null);
                else errors.Add(NamespaceGone(link));
            }

            listener.Links.Clear();
        }

        if (_links.Count > 0) Waiting?.Invoke(_links.ConvertAll(static link => link.Name));
    }

    private NetworkObjectException TimedOut(AwaitedLink link, TimeSpan? limit) => new(
        "WaitLinkTimedOut",
        ObjectProblem.TimedOut,
        link.Name,
        $"Link '{link.Name}' in {LinkErrors.Place(link.Place.Name)} has not come to '{condition}' in {limit}: {link.Missing(condition)}.");

    private static NetworkObjectException NamespaceGone(AwaitedLink link) => new(
        "NamespaceNotFound",
        ObjectProblem.NotFound,
        link.Place.Name ?? "",
        $"Namespace '{link.Place.Name}' is gone, and link '{link.Name}' with it.");

    /// <summary>Who listens in one namespace, and for which links.</summary>
    private sealed class Listener(NamespaceHandle place) : IReplySink
    {
        private readonly LinkDecoder _decoder = new(place.Name);

        /// <summary>Listening holds a namespace that has lost its name, so its links would never go.</summary>
        private readonly bool _isNamed = IsNamed(place);

        internal NamespaceHandle Place => place;

        internal NetlinkEvents Events { get; } = place.Listen(LinkGroup);

        internal List<AwaitedLink> Links { get; } = [];

        internal bool HasLostItsName() => _isNamed && !IsNamed(place);

        internal void Hear()
        {
            if (!Events.Read(this)) Links.ForEach(static link => link.Read());
        }

        internal bool CloseIfIdle()
        {
            if (Links.Count > 0) return false;
            Events.Dispose();
            return true;
        }

        public void Take(int request, in NetlinkMessage message)
        {
            if (_decoder.Decode(message) is { } link) Links.ForEach(one => one.Note(link));
            else if (message.Type == LinkMessages.Delete.Id && message.Header<LinkHeader>() is { Family: 0 } header) Links.ForEach(one => one.NoteGone(header.Index));
        }

        private static bool IsNamed(NamespaceHandle place) =>
            place.Name is { } name && NameRules.WhyNotNamespaceName(name) is null && NamespaceStore.TryIdentify(name) == place.Identity;
    }
}
