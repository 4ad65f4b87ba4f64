using System;
using System.Collections.Generic;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>The routes of a namespace, by what tells them apart, to look many of them up. A picture of one moment; <see cref="Add"/> keeps it up with what one makes oneself.</summary>
public sealed class ExistingRoutes
{
    private const uint UsualMetricOfIPv6 = 1024;
    private readonly Dictionary<Key, NetRoute[]> _routes;

    private readonly record struct Key(IPPrefix Destination, IPPrefix? Source, uint Table, uint Metric, byte TypeOfService);

    internal ExistingRoutes(List<NetRoute> routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        _routes = new Dictionary<Key, NetRoute[]>(routes.Count);
        foreach (NetRoute route in routes) Add(route);
    }

    /// <summary>The same route, where there is one.</summary>
    /// <param name="route">What is wanted. Of what it leaves open, anything is good enough.</param>
    /// <returns>What is there; null where there is none to that destination with that metric in that table.</returns>
    /// <exception cref="NetworkObjectException">With RouteDiffers: there is one, but not as it is wanted.</exception>
    public NetRoute? FindSame(NetRoute route)
    {
        ArgumentNullException.ThrowIfNull(route);
        if (!_routes.TryGetValue(KeyOf(route), out NetRoute[]? candidates)) return null;
        foreach (NetRoute candidate in candidates)
        {
            if (RouteDifference.Between(route, candidate) is null) return candidate;
        }

        string message = $"There is a route '{candidates[0]}', but {RouteDifference.Between(route, candidates[0])}.";
        throw new NetworkObjectException("RouteDiffers", ObjectProblem.Exists, route.ToString(), message);
    }

    /// <summary>Whether there is no other route to the same destination with the same metric, in the same table, for the same packets.</summary>
    public bool IsAlone(NetRoute route)
    {
        ArgumentNullException.ThrowIfNull(route);
        return !_routes.TryGetValue(KeyOf(route), out NetRoute[]? candidates) || candidates.Length <= 1;
    }

    /// <summary>Whether the kernel takes one route for the other when it is told to change it.</summary>
    internal static bool HasSameKey(NetRoute one, NetRoute other) => one.DestinationBits.Equals(other.DestinationBits) && KeyOf(one) == KeyOf(other);

    /// <summary>Adds a route that was made since.</summary>
    public void Add(NetRoute route)
    {
        ArgumentNullException.ThrowIfNull(route);
        Key key = KeyOf(route);
        _routes[key] = _routes.TryGetValue(key, out NetRoute[]? others) ? [.. others, route] : [route];
    }

    private static Key KeyOf(NetRoute route)
    {
        uint metric = route.RouteMetric == 0 && route.AddressFamily == IPFamily.IPv6 ? UsualMetricOfIPv6 : route.RouteMetric;
        return new Key(route.DestinationPrefix, route.SourcePrefix, route.Table.Id, metric, route.TypeOfService);
    }
}
