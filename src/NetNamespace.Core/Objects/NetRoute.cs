using System;
using System.Net;
using System.Text;
using NetNamespace.Netlink;

namespace NetNamespace.Objects;

/// <summary>A route: as the kernel has it, or as it is to be made. Sources: <c>ip-route(8)</c>, linux/rtnetlink.h.</summary>
/// <remarks>
/// There can be hundreds of thousands of them, so addresses are kept as bytes until somebody asks for them, and what few routes have is kept apart.
/// </remarks>
public sealed partial class NetRoute
{
    private readonly AddressBits _destination;
    private readonly AddressBits _nextHop;
    private readonly RouteDetails _details = RouteDetails.None;
    private readonly uint _table;
    private readonly byte _destinationLength;
    private readonly bool _hasNextHop;
    private readonly NetScope? _scope;
    private readonly RouteProtocol? _protocol;

    /// <summary>Describes a route to a destination.</summary>
    public NetRoute(IPPrefix destination)
    {
        _destination = destination.Bits;
        _destinationLength = (byte)destination.PrefixLength;
        AddressFamily = destination.AddressFamily;
    }

    /// <summary>The namespace that the route is in; null for the current one.</summary>
    public string? Namespace { get; init; }

    /// <summary>The number of the link that it leads to; 0 where there is none or several.</summary>
    public int InterfaceIndex { get; init; }

    /// <summary>The name of the link that it leads to; null where there is none or several.</summary>
    public string? InterfaceAlias { get; init; }

    /// <summary>The family of the destination.</summary>
    public IPFamily AddressFamily { get; }

    /// <summary>The destination: <c>10.0.0.0/8</c>; <c>0.0.0.0/0</c> or <c>::/0</c> for the default route.</summary>
    public IPPrefix DestinationPrefix => new(_destination, AddressFamily, _destinationLength);

    /// <summary>The next hop; null where the destination itself is on the link, or where there are several. It may be IPv6 for an IPv4 destination.</summary>
    public IPAddress? NextHop
    {
        get => _details.Via ?? (_hasNextHop ? _nextHop.ToAddress(AddressFamily) : null);
        init
        {
            _hasNextHop = value is not null && AddressBits.FamilyOf(value) == AddressFamily;
            if (_hasNextHop) _nextHop = AddressBits.From(value!);
            else if (value is not null) _details = _details with { Via = value };
        }
    }

    /// <summary>The metric: of several routes to one destination the one with the lowest is taken. 0 lets the kernel choose (IPv4: 0, IPv6: 1024).</summary>
    public uint RouteMetric { get; init; }

    /// <summary>The table that it is in.</summary>
    public RouteTable Table
    {
        get => _table != 0 ? new RouteTable(_table) : IsOfThisHost ? RouteTable.Local : RouteTable.Main;
        init => _table = value.Id;
    }

    /// <summary>What is done with packets to the destination.</summary>
    public RouteType Type { get; init; } = RouteType.Unicast;

    /// <summary>How far away the destination is. Where it is not said: the host for its own addresses, the link where there is no next hop.</summary>
    public NetScope Scope
    {
        get => _scope ?? UsualScope();
        init => _scope = value;
    }

    /// <summary>Who made it. Where it is not said: Boot, as <c>ip route add</c> says.</summary>
    public RouteProtocol Protocol
    {
        get => _protocol ?? RouteProtocol.Boot;
        init => _protocol = value;
    }

    /// <summary>The source address of packets that this host sends this way; null where the kernel chooses.</summary>
    public IPAddress? PreferredSource
    {
        get => _details.PreferredSource?.ToAddress(AddressFamily);
        init
        {
            if (value is null) return;
            if (AddressBits.FamilyOf(value) != AddressFamily) throw WrongFamily(value);
            _details = _details with { PreferredSource = AddressBits.From(value) };
        }
    }

    /// <summary>IPv6: only packets from these addresses take the route; null for all.</summary>
    public IPPrefix? SourcePrefix
    {
        get => _details.SourceLength == 0 ? null : new IPPrefix(_details.Source, AddressFamily, _details.SourceLength);
        init
        {
            if (value is not { } source) return;
            if (source.AddressFamily != AddressFamily) throw WrongFamily(source);
            _details = _details with { Source = source.Bits, SourceLength = (byte)source.PrefixLength };
        }
    }

    /// <summary>What else the kernel notes of it.</summary>
    public RouteFlags Flags { get; init; }

    /// <summary>IPv4: only packets with this type of service (the DSCP in its upper six bits) take the route; 0 for all.</summary>
    public byte TypeOfService { get; init; }

    /// <summary>IPv6: which of several routers is preferred.</summary>
    public RoutePreference Preference { get; init; }

    /// <summary>What TCP and others are told about the path; null for nothing.</summary>
    public RouteMetrics? Metrics
    {
        get => _details.Metrics;
        init => _details = _details with { Metrics = value };
    }

    /// <summary>The ways that packets are shared out to; empty where there is only one.</summary>
    public RouteNextHop[] MultipathNextHops
    {
        get => _details.MultipathNextHops;
        init => _details = _details with { MultipathNextHops = value ?? [] };
    }

    /// <summary>How packets are wrapped up; null for not at all.</summary>
    public RouteEncapsulation? Encapsulation
    {
        get => _details.Encapsulation;
        init => _details = _details with { Encapsulation = value };
    }

    /// <summary>IPv6: how much longer it stays; null for ever.</summary>
    public TimeSpan? ExpiresIn
    {
        get => _details.ExpiresIn;
        init => _details = _details with { ExpiresIn = value };
    }

    /// <summary>IPv4: the realms, source in the upper half; null for none.</summary>
    public uint? Realm
    {
        get => _details.Realm;
        init => _details = _details with { Realm = value };
    }

    /// <summary>The number of the nexthop object that it uses (<c>ip nexthop</c>); null for none.</summary>
    public uint? NextHopId
    {
        get => _details.NextHopId;
        init => _details = _details with { NextHopId = value };
    }

    /// <summary>What the kernel sent and this library has no name for.</summary>
    public RawAttribute[] UnknownAttributes => _details.UnknownAttributes;

    internal AddressBits DestinationBits => _destination;

    internal byte DestinationLength => _destinationLength;

    /// <summary>The next hop where it is of the destination's family.</summary>
    internal AddressBits? NextHopBits
    {
        get => _hasNextHop ? _nextHop : null;
        init
        {
            _hasNextHop = value is not null;
            _nextHop = value ?? default;
        }
    }

    internal AddressBits? PreferredSourceBits => _details.PreferredSource;

    internal RouteDetails Details
    {
        get => _details;
        init => _details = value;
    }

    /// <summary>The scope where it was said.</summary>
    internal NetScope? GivenScope
    {
        get => _scope;
        init => _scope = value;
    }

    /// <summary>The maker where it was said.</summary>
    internal RouteProtocol? GivenProtocol
    {
        get => _protocol;
        init => _protocol = value;
    }

    private bool IsOfThisHost => Type is RouteType.Local or RouteType.Broadcast or RouteType.Anycast or RouteType.Nat;

    /// <summary>The route in the words of <c>ip route</c>: <c>10.0.0.0/8 via 10.1.1.254 dev eth0 metric 100</c>.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        if (Type != RouteType.Unicast) text.Append(Type.ToString().ToLowerInvariant()).Append(' ');
        text.Append(DestinationPrefix.IsDefault ? "default" : DestinationPrefix.ToString());
        if (SourcePrefix is { } source) text.Append(" from ").Append(source);
        if (NextHop is { } hop) text.Append(" via ").Append(hop);
        if (InterfaceAlias is not null) text.Append(" dev ").Append(InterfaceAlias);
        if (Table != RouteTable.Main) text.Append(" table ").Append(Table);
        if (RouteMetric != 0) text.Append(" metric ").Append(RouteMetric);
        foreach (RouteNextHop one in MultipathNextHops) text.Append(" nexthop ").Append(one);
        return text.ToString();
    }

    private NetScope UsualScope()
    {
        if (AddressFamily == IPFamily.IPv6) return NetScope.Global;
        return Type switch
        {
            RouteType.Local or RouteType.Nat => NetScope.Host,
            RouteType.Broadcast or RouteType.Multicast or RouteType.Anycast => NetScope.Link,
            RouteType.Unicast when NextHop is null && MultipathNextHops.Length == 0 && NextHopId is null => NetScope.Link,
            _ => NetScope.Global,
        };
    }

    private NetworkObjectException WrongFamily(object value) =>
        new("AddressFamilyMismatch", ObjectProblem.Invalid, $"{value}", $"'{value}' is not of the family of '{DestinationPrefix}', which is {AddressFamily}.");
}
