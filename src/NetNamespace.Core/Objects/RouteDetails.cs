using System;
using System.Net;
using NetNamespace.Netlink;

namespace NetNamespace.Objects;

/// <summary>What few routes have, kept apart so that the many do not pay for it.</summary>
internal sealed record RouteDetails
{
    /// <summary>Nothing of all that, as nearly all routes have it.</summary>
    internal static readonly RouteDetails None = new();

    internal AddressBits? PreferredSource { get; init; }
    internal AddressBits Source { get; init; }
    internal byte SourceLength { get; init; }
    /// <summary>A next hop of the other family (RTA_VIA).</summary>
    internal IPAddress? Via { get; init; }
    internal RouteMetrics? Metrics { get; init; }
    internal RouteNextHop[] MultipathNextHops { get; init; } = [];
    internal RouteEncapsulation? Encapsulation { get; init; }
    internal TimeSpan? ExpiresIn { get; init; }
    internal uint? Realm { get; init; }
    internal uint? NextHopId { get; init; }
    internal RawAttribute[] UnknownAttributes { get; init; } = [];
}
