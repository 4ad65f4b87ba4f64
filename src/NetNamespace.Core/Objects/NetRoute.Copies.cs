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
