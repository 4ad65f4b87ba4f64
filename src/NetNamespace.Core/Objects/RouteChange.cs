using System;
using System.Net;

namespace NetNamespace.Objects;

/// <summary>What is to be different about a route; what is null stays.</summary>
internal sealed record RouteChange
{
    internal uint? RouteMetric { get; init; }
    internal RouteMetrics? Metrics { get; init; }
    internal IPAddress? PreferredSource { get; init; }
    internal RoutePreference? Preference { get; init; }
    internal RouteType? Type { get; init; }
    internal RouteProtocol? Protocol { get; init; }
    internal bool? IsOnLink { get; init; }
    internal TimeSpan? ExpiresIn { get; init; }
    internal uint? Realm { get; init; }
}
