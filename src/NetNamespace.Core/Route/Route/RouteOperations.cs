using System;
using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Reads, makes and removes routes. Source: <c>ip-route(8)</c>.</summary>
public sealed class RouteOperations
{
    private static readonly RouteFilter Everything = new();

    private readonly NetlinkConnection _connection;
    private readonly KnownLinks _links;
    private readonly RouteDecoder _decoder;

    /// <summary>Operations in one namespace.</summary>
    /// <param name="connection">Asks in the namespace that the routes are in.</param>
    public RouteOperations(NetlinkConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
        _links = new KnownLinks(connection);
        _decoder = new RouteDecoder(connection.Namespace, _links.NameOf);
    }

    /// <summary>The routes that there are: IPv4 first, each family in the kernel's order.</summary>
    /// <param name="filter">Which ones; null for all.</param>
    /// <exception cref="NetlinkException">The kernel refused; ENODEV: there is no such link.</exception>
    public List<NetRoute> List(RouteFilter? filter = null)
    {
        filter ??= Everything;
        _links.Load();
        if (filter.AddressFamily is { } family) return List(family, filter);
        List<NetRoute> routes = List(IPFamily.IPv4, filter);
        routes.AddRange(List(IPFamily.IPv6, filter));
        return routes;
    }

    /// <summary>The routes that there are, to find out which of many wanted ones are among them.</summary>
    /// <param name="filter">Which ones; null for all.</param>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public ExistingRoutes ListExisting(RouteFilter? filter = null) => new(List(filter));

    /// <summary>Makes a route.</summary>
    /// <returns>What the kernel made.</returns>
    /// <exception cref="NetlinkException">With RouteExists where there is one to that destination with that metric, else with NewRouteFailed.</exception>
    public NetRoute New(NetRoute route, CreateMode mode = CreateMode.Add) => New([route], mode)[0].MadeOrThrow();

    /// <summary>Makes many routes, many in a send. One that fails does not keep the others from being made.</summary>
    /// <returns>For each what the kernel made, or its error, in the order in which they were given.</returns>
    public Outcome<NetRoute>[] New(IReadOnlyList<NetRoute> routes, CreateMode mode = CreateMode.Add) => New(routes, _ => mode);

    /// <summary>Makes many routes, each in a mode of its own.</summary>
    /// <param name="routes">The routes.</param>
    /// <param name="mode">The mode of each, by its position.</param>
    internal Outcome<NetRoute>[] New(IReadOnlyList<NetRoute> routes, Func<int, CreateMode> mode)
    {
        ArgumentNullException.ThrowIfNull(routes);
        NoteNames(routes);
        MessageWriter writer = _connection.Start();
        Batch<NetRoute> batch = new(routes, Decode);
        for (int i = 0; i < routes.Count; i++)
        {
            Operation operation = new("NewRouteFailed", "create route", routes[i]);
            RouteRequests.WriteNew(writer, routes[i], mode(i).Flags() | NetlinkFlags.Echo, operation);
            batch.Note(i, isMain: true);
        }

        NetlinkException?[]? errors = _connection.Send(writer, batch, quiet: true);
        Outcome<NetRoute>[] outcomes = batch.Finish(errors, static error => error.Errno == Errno.EEXIST ? error.Named("RouteExists") : error);
        NameLinks(outcomes);
        return outcomes;
    }

    /// <summary>Removes exactly this route.</summary>
    /// <exception cref="NetworkObjectException">With RouteNotFound: there is no such route.</exception>
    /// <exception cref="NetlinkException">With RemoveRouteFailed.</exception>
    public void Remove(NetRoute route) => Remove([route])[0].MadeOrThrow();

    /// <summary>Removes many routes, many in a send. One that fails does not keep the others from being removed.</summary>
    /// <returns>For each its error, if any, in the order in which they were given.</returns>
    public Outcome<NetRoute>[] Remove(IReadOnlyList<NetRoute> routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        MessageWriter writer = _connection.Start();
        Batch<NetRoute> batch = new(routes, null);
        for (int i = 0; i < routes.Count; i++)
        {
            RouteRequests.WriteDelete(writer, routes[i], new Operation("RemoveRouteFailed", "remove route", routes[i]));
            batch.Note(i, isMain: true);
        }

        return batch.Finish(_connection.Send(writer, batch, quiet: true), static error => error.Errno is Errno.ESRCH or Errno.ENOENT ? error.AsNotFound("RouteNotFound") : error);
    }

    /// <summary>
    /// Changes routes. One that keeps destination, table, metric and type of service, and is the only one with these, is changed in one step; any other is made
    /// anew before the old one goes, so that packets always find one.
    /// </summary>
    /// <param name="changes">Each route as it is, and as it is to be.</param>
    /// <param name="isAlone">Whether a route is the only one with its destination, table, metric and type of service.</param>
    /// <returns>For each what the kernel made, or its error, in the order in which they were given.</returns>
    public Outcome<NetRoute>[] Change(IReadOnlyList<(NetRoute Old, NetRoute Wanted)> changes, Predicate<NetRoute> isAlone)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(isAlone);
        Outcome<NetRoute>[] outcomes = new Outcome<NetRoute>[changes.Count];
        List<int>[] ways = [[], [], []];
        for (int i = 0; i < changes.Count; i++)
        {
            (NetRoute old, NetRoute wanted) = changes[i];
            ways[!ExistingRoutes.HasSameKey(old, wanted) ? 1 : isAlone(old) ? 0 : 2].Add(i);
        }

        Make(ways[0], CreateMode.Change, changes, outcomes);
        Make(ways[1], CreateMode.Add, changes, outcomes);
        Make(ways[2], CreateMode.Append, changes, outcomes);
        RemoveOld([.. ways[1], .. ways[2]], changes, outcomes);
        for (int i = 0; i < outcomes.Length; i++)
        {
            if (outcomes[i].Error is NetlinkException { Errno: not Errno.EEXIST } error)
                outcomes[i] = outcomes[i] with { Error = error.Errno is Errno.ENOENT or Errno.ESRCH ? error.AsNotFound("RouteNotFound") : error.Named("SetRouteFailed") };
        }

        return outcomes;
    }

    private void Make(List<int> which, CreateMode mode, IReadOnlyList<(NetRoute Old, NetRoute Wanted)> changes, Outcome<NetRoute>[] outcomes)
    {
        if (which.Count == 0) return;
        Outcome<NetRoute>[] made = New(which.ConvertAll(i => changes[i].Wanted), mode);
        for (int i = 0; i < made.Length; i++) outcomes[which[i]] = made[i];
    }

    /// <summary>Removes the old ones where the new ones are there; what cannot go makes the new one go again.</summary>
    private void RemoveOld(List<int> which, IReadOnlyList<(NetRoute Old, NetRoute Wanted)> changes, Outcome<NetRoute>[] outcomes)
    {
        which.RemoveAll(i => outcomes[i].Error is not null);
        if (which.Count == 0) return;
        Outcome<NetRoute>[] removed = Remove(which.ConvertAll(i => changes[i].Old));
        List<NetRoute> back = [];
        for (int i = 0; i < removed.Length; i++)
        {
            if (removed[i].Error is not { } error) continue;
            back.Add(outcomes[which[i]].MadeOrThrow());
            outcomes[which[i]] = new Outcome<NetRoute>(outcomes[which[i]].Asked, null, error);
        }

        if (back.Count > 0) Remove(back);
    }

    private NetRoute? Decode(in NetlinkMessage message) => _decoder.Decode(message, null);

    private List<NetRoute> List(IPFamily family, RouteFilter filter)
    {
        MessageWriter writer = _connection.Start();
        RouteRequests.WriteDump(writer, family, filter);

        // Where a kernel has no IPv6 it answers with IPv4, so the family is always looked at.
        RouteFilter exact = filter with { AddressFamily = family };
        try
        {
            _decoder.HasHidden = false;
            List<NetRoute> routes = _connection.Dump(writer, (in NetlinkMessage message) => _decoder.Decode(message, exact));
            if (_decoder.HasHidden) new NextHopObjects(_connection, _links.NameOf).ShowIn(routes);
            return routes;
        }
        catch (NetlinkException e) when (e.Errno == Errno.ENOENT && filter.Table is not null)
        {
            // A table comes into being with its first route.
            return [];
        }
    }

    /// <summary>Notes the names of links that are known, so that what the kernel sends back can be named without asking.</summary>
    private void NoteNames(IReadOnlyList<NetRoute> routes)
    {
        foreach (NetRoute route in routes)
        {
            if (route.InterfaceAlias is { } alias) _links.Note(route.InterfaceIndex, alias);
        }
    }

    /// <summary>The kernel finds the link of a route by itself where it was given a next hop only; such links are named now.</summary>
    private void NameLinks(Outcome<NetRoute>[] outcomes)
    {
        bool isLoaded = false;
        for (int i = 0; i < outcomes.Length; i++)
        {
            if (outcomes[i].Made is not { } made || IsNamed(made)) continue;
            if (!isLoaded) _links.Load();
            isLoaded = true;
            outcomes[i] = outcomes[i] with { Made = Named(made) };
        }
    }

    private static bool IsNamed(NetRoute route)
    {
        foreach (RouteNextHop hop in route.MultipathNextHops)
        {
            if (hop.InterfaceAlias is null) return false;
        }

        return route.InterfaceAlias is not null || route.InterfaceIndex == 0;
    }

    private NetRoute Named(NetRoute route)
    {
        RouteNextHop[] hops = new RouteNextHop[route.MultipathNextHops.Length];
        for (int i = 0; i < hops.Length; i++)
            hops[i] = route.MultipathNextHops[i] with { InterfaceAlias = _links.NameOf(route.MultipathNextHops[i].InterfaceIndex) };
        return route.On(route.Namespace, route.InterfaceIndex, _links.NameOf(route.InterfaceIndex), hops);
    }
}
