using System;
using System.Globalization;
using System.Net;
using System.Text;

namespace NetNamespace.Objects;

/// <summary>The way that packets to a destination take, as the kernel worked it out. Source: <c>ip-route(8)</c> (<c>ip route get</c>).</summary>
public sealed record NetRouteResult
{
    /// <summary>The namespace that they are sent in; null for the current one.</summary>
    public string? Namespace { get; init; }

    /// <summary>The destination.</summary>
    public required IPAddress RemoteIPAddress { get; init; }

    /// <summary>IPv4 or IPv6.</summary>
    public IPFamily AddressFamily => AddressBits.FamilyOf(RemoteIPAddress);

    /// <summary>The source address that they get, or have; null where they go nowhere.</summary>
    public IPAddress? LocalIPAddress { get; init; }

    /// <summary>What is done with them: Blackhole, Unreachable and Prohibit are answers too.</summary>
    public RouteType Type { get; init; }

    /// <summary>The next hop; null where the destination itself is on the link.</summary>
    public IPAddress? NextHop { get; init; }

    /// <summary>The number of the link that they go out by; 0 where they go nowhere.</summary>
    public int InterfaceIndex { get; init; }

    /// <summary>The name of the link that they go out by.</summary>
    public string? InterfaceAlias { get; init; }

    /// <summary>The link that they came in by; null for packets of this host.</summary>
    public string? InputInterface { get; init; }

    /// <summary>The table that decided; null where they go nowhere and no route says so.</summary>
    public RouteTable? Table { get; init; }

    /// <summary>The mark that they were said to have.</summary>
    public uint? Mark { get; init; }

    /// <summary>The user that they were said to be of.</summary>
    public uint? UserId { get; init; }

    /// <summary>What TCP and others are told about the path, with what was learnt of it, as a path MTU; null for nothing.</summary>
    public RouteMetrics? Metrics { get; init; }

    /// <summary>How much longer what was learnt holds; null for nothing learnt.</summary>
    public TimeSpan? ExpiresIn { get; init; }

    /// <summary>What else the kernel notes; Cloned where something was learnt.</summary>
    public RouteFlags Flags { get; init; }

    /// <summary>How they are wrapped up; null for not at all.</summary>
    public RouteEncapsulation? Encapsulation { get; init; }

    /// <summary>The route that fits; null where a rule decides without one.</summary>
    public NetRoute? Route { get; init; }

    /// <summary>The result in the words of <c>ip route get</c>: <c>192.0.2.9 via 10.1.1.254 dev eth0 src 10.1.1.1</c>.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        if (Type != RouteType.Unicast) text.Append(Type.ToString().ToLowerInvariant()).Append(' ');
        text.Append(RemoteIPAddress);
        if (NextHop is not null) text.Append(" via ").Append(NextHop);
        if (InterfaceAlias is not null) text.Append(" dev ").Append(InterfaceAlias);
        if (Table is { } table && table != RouteTable.Main) text.Append(" table ").Append(table);
        if (LocalIPAddress is not null) text.Append(" src ").Append(LocalIPAddress);
        if (InputInterface is not null) text.Append(" iif ").Append(InputInterface);
        if (Mark is { } mark) text.Append(CultureInfo.InvariantCulture, $" mark 0x{mark:x}");
        return text.ToString();
    }
}
