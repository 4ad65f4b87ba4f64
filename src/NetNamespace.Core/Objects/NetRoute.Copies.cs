namespace NetNamespace.Objects;

/// <content>Copies for another place.</content>
public sealed partial class NetRoute
{
    /// <summary>The same route on another link, or in another namespace, whose links have other numbers.</summary>
    internal NetRoute On(string? networkNamespace, int interfaceIndex, string? interfaceAlias, RouteNextHop[]? hops = null) => new(this)
    {
        Namespace = networkNamespace,
        InterfaceIndex = interfaceIndex,
        InterfaceAlias = interfaceAlias,
        Details = hops is null or { Length: 0 } ? _details : _details with { MultipathNextHops = hops },
    };

    /// <summary>The same route with something else instead; what is null stays.</summary>
    internal NetRoute With(string? interfaceAlias, RouteTable? table, uint? metric, RouteProtocol? protocol) => new(this)
    {
        InterfaceAlias = interfaceAlias ?? InterfaceAlias,
        InterfaceIndex = interfaceAlias is null ? InterfaceIndex : 0,
        Table = table ?? new RouteTable(_table),
        RouteMetric = metric ?? RouteMetric,
        GivenProtocol = protocol ?? _protocol,
    };

    /// <summary>The same route by its real next hops, for a place that does not have the nexthop object which it uses.</summary>
    internal NetRoute WithoutNextHopObject() => new(this) { Details = _details with { NextHopId = null } };

    /// <summary>The same route with the way that its nexthop object has.</summary>
    internal NetRoute Showing(RouteNextHop[] hops)
    {
        bool isSingle = hops is [{ Weight: 1 }];
        RouteNextHop? only = isSingle ? hops[0] : null;
        return new NetRoute(this)
        {
            InterfaceIndex = only?.InterfaceIndex ?? 0,
            InterfaceAlias = only?.InterfaceAlias,
            Details = _details with { MultipathNextHops = isSingle ? [] : hops, Encapsulation = only?.Encapsulation ?? _details.Encapsulation },
            NextHop = only?.NextHop,
        };
    }

    /// <summary>The same route over other next hops, whose links count where they say one. Its scope is found out again.</summary>
    internal NetRoute Over(RouteNextHop[] hops)
    {
        RouteNextHop? only = hops is [{ Weight: 1 } one] ? one : null;
        bool isKept = only is { InterfaceIndex: 0, InterfaceAlias: null } && (Flags.HasFlag(RouteFlags.OnLink) || only.NextHop is { IsIPv6LinkLocal: true });
        return new NetRoute(this)
        {
            InterfaceIndex = isKept ? InterfaceIndex : only?.InterfaceIndex ?? 0,
            InterfaceAlias = isKept ? InterfaceAlias : only?.InterfaceAlias,
            Flags = isKept ? Flags : (Flags & ~RouteFlags.OnLink) | (only?.Flags ?? RouteFlags.None),
            Details = _details with { Via = null, NextHopId = null, MultipathNextHops = only is null ? hops : [], Encapsulation = only is null ? null : only.Encapsulation ?? _details.Encapsulation },
            NextHopBits = null,
            NextHop = only?.NextHop,
            GivenScope = null,
        };
    }

    /// <summary>The same route with something different about it. One that drops packets leads nowhere.</summary>
    internal NetRoute Changed(RouteChange change)
    {
        bool isDropped = change.Type is RouteType.Blackhole or RouteType.Unreachable or RouteType.Prohibit or RouteType.Throw;
        RouteNextHop[] hops = isDropped ? [] : System.Array.ConvertAll(MultipathNextHops, hop => hop with { Flags = OnLink(hop.Flags, change.IsOnLink) });
        RouteDetails details = isDropped ? RouteDetails.None with { Source = _details.Source, SourceLength = _details.SourceLength } : _details;
        return new NetRoute(this)
        {
            RouteMetric = change.RouteMetric ?? RouteMetric,
            Type = change.Type ?? Type,
            GivenScope = change.Type is null ? _scope : null,
            GivenProtocol = change.Protocol ?? _protocol,
            Preference = change.Preference ?? Preference,
            Flags = hops.Length > 0 ? Flags : OnLink(Flags, isDropped ? false : change.IsOnLink),
            InterfaceIndex = isDropped ? 0 : InterfaceIndex,
            InterfaceAlias = isDropped ? null : InterfaceAlias,
            NextHopBits = isDropped ? null : NextHopBits,
            Details = details with
            {
                MultipathNextHops = hops,
                Metrics = change.Metrics ?? details.Metrics,
                ExpiresIn = change.ExpiresIn ?? details.ExpiresIn,
                Realm = change.Realm ?? details.Realm,
            },

            // It stands in the details, so after them.
            PreferredSource = change.PreferredSource,
        };
    }

    private static RouteFlags OnLink(RouteFlags flags, bool? isOnLink) => isOnLink switch
    {
        true => flags | RouteFlags.OnLink,
        false => flags & ~RouteFlags.OnLink,
        null => flags,
    };

    /// <summary>The same route over another link.</summary>
    internal NetRoute OverLink(int interfaceIndex, string? interfaceAlias) => new(this)
    {
        InterfaceIndex = interfaceIndex,
        InterfaceAlias = interfaceAlias,
        Details = _details with { NextHopId = null, MultipathNextHops = [] },
    };

    private NetRoute(NetRoute other)
    {
        _destination = other._destination;
        _nextHop = other._nextHop;
        _details = other._details;
        _table = other._table;
        _destinationLength = other._destinationLength;
        _hasNextHop = other._hasNextHop;
        _scope = other._scope;
        _protocol = other._protocol;
        Namespace = other.Namespace;
        InterfaceIndex = other.InterfaceIndex;
        InterfaceAlias = other.InterfaceAlias;
        AddressFamily = other.AddressFamily;
        RouteMetric = other.RouteMetric;
        Type = other.Type;
        Flags = other.Flags;
        TypeOfService = other.TypeOfService;
        Preference = other.Preference;
    }
}
