using System;
using System.Collections.Generic;
using System.Net;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Asks the kernel which way packets take. Source: <c>ip-route(8)</c> (<c>ip route get</c>).</summary>
public sealed class RouteFinder
{
    private readonly NetlinkConnection _connection;
    private readonly KnownLinks _links;
    private readonly RouteDecoder _decoder;
    private bool _isLoaded;

    /// <summary>Asks in one namespace.</summary>
    /// <param name="connection">Asks in the namespace that the packets are in.</param>
    public RouteFinder(NetlinkConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
        _links = new KnownLinks(connection);
        _decoder = new RouteDecoder(connection.Namespace, _links.NameOf);
    }

    /// <summary>The way of packets: what comes of the search, and the route that it found, in one exchange.</summary>
    /// <exception cref="NetworkObjectException">With RouteNotFound: nothing leads there.</exception>
    /// <exception cref="NetlinkException">With FindRouteFailed: what was said of the packets cannot be right.</exception>
    public NetRouteResult Find(RouteQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!_isLoaded) _links.Load();
        _isLoaded = true;
        MessageWriter writer = _connection.Start();
        Operation operation = new("FindRouteFailed", "find the route to", query.Destination);
        RouteRequests.WriteFind(writer, query, isForRoute: false, operation);
        RouteRequests.WriteFind(writer, query, isForRoute: true, operation);
        ReplyList<NetRoute> replies = new(Decode);
        NetlinkException?[]? errors = _connection.Send(writer, replies);
        if (errors?[0] is { } error) return Dropped(query, error);
        (NetRoute? answer, NetRoute? route) = (null, null);
        foreach ((int request, NetRoute reply) in replies.Replies)
        {
            if (request == 0) answer = reply;
            else route = reply;
        }

        return answer is null ? throw new NetlinkException(operation, Errno.ENOENT, null, null, _connection.Namespace) : Result(query, answer, route);
    }

    private NetRoute? Decode(in NetlinkMessage message) => _decoder.Decode(message, null);

    private NetRouteResult Result(RouteQuery query, NetRoute answer, NetRoute? route) => new()
    {
        Namespace = _connection.Namespace,
        RemoteIPAddress = query.Destination,
        LocalIPAddress = answer.PreferredSource ?? query.Source,
        Type = answer.Type,
        NextHop = answer.NextHop,
        InterfaceIndex = answer.InterfaceIndex,
        InterfaceAlias = answer.InterfaceAlias,
        InputInterface = NameOf(query.InputIndex),
        Table = route?.Table ?? answer.Table,
        Mark = query.Mark,
        UserId = query.UserId,
        Metrics = answer.Metrics,
        ExpiresIn = answer.ExpiresIn,
        Flags = answer.Flags & ~(RouteFlags)RouteMessages.SayTable,
        Encapsulation = answer.Encapsulation,
        Route = route,
    };

    /// <summary>
    /// To the kernel a route that drops packets is an error with the number that a program would get. That of a black hole means a wrong question too, so
    /// it only counts where there is such a route.
    /// </summary>
    private NetRouteResult Dropped(RouteQuery query, NetlinkException error)
    {
        RouteType? type = error.Errno switch
        {
            Errno.EHOSTUNREACH => RouteType.Unreachable,
            Errno.EACCES => RouteType.Prohibit,
            Errno.EINVAL when error.KernelMessage is null => RouteType.Blackhole,
            _ => null,
        };
        if (error.Errno == Errno.ENETUNREACH) throw NoRoute(query, error);
        if (type is not { } found) throw error;
        NetRoute? route = Longest(query.Destination, found);
        bool isByRule = route is null && found == RouteType.Blackhole && HasBlackholeRule(query);
        if (route is null && found == RouteType.Blackhole && !isByRule) throw error;
        return new NetRouteResult
        {
            Namespace = _connection.Namespace,
            RemoteIPAddress = query.Destination,
            LocalIPAddress = query.Source,
            Type = found,
            InputInterface = NameOf(query.InputIndex),
            Table = route?.Table,
            Mark = query.Mark,
            UserId = query.UserId,
            Route = route,
        };
    }

    private NetRoute? Longest(IPAddress destination, RouteType type)
    {
        NetRoute? longest = null;
        foreach (NetRoute route in new RouteOperations(_connection).List(new RouteFilter { AddressFamily = AddressBits.FamilyOf(destination), Type = type }))
        {
            if (route.DestinationPrefix.Contains(destination) && (longest is null || route.DestinationLength > longest.DestinationLength)) longest = route;
        }

        return longest;
    }

    private bool HasBlackholeRule(RouteQuery query)
    {
        List<NetRoutingRule> rules = new RuleOperations(_connection).List(AddressBits.FamilyOf(query.Destination));
        return rules.Exists(static rule => rule.Action == RuleAction.Blackhole);
    }

    private string? NameOf(int index) => index == 0 ? null : _links.NameOf(index);

    private static NetworkObjectException NoRoute(RouteQuery query, NetlinkException error) => new(
        "RouteNotFound", ObjectProblem.NotFound, query.Destination.ToString(), $"Nothing leads to '{query.Destination}' in {LinkErrors.Place(error.Namespace)}: the network is unreachable.", error);
}
