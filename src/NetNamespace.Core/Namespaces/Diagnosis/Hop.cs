using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>One namespace on the way to a target.</summary>
/// <param name="Place">The namespace.</param>
/// <param name="In">The link that packets come in on; null where they begin.</param>
/// <param name="Target">Where they go to from there, which rules may have changed.</param>
internal sealed record Hop(TestPlace Place, NetLink? In, IPAddress Target)
{
    /// <summary>Which way they go from there; null where nothing leads on.</summary>
    internal NetRouteResult? Way { get; init; }

    /// <summary>The link that they go out by; null where they do not.</summary>
    internal NetLink? Out { get; init; }

    /// <summary>Whether it is a bridge that packets cross, and no namespace that routes them.</summary>
    internal bool IsBridge { get; init; }

    /// <summary>What that link leads to.</summary>
    internal Wire? Wire { get; init; }

    /// <summary>Who is next on that link: the route's next hop, or the target itself.</summary>
    internal IPAddress? Next { get; init; }

    /// <summary>The link that has that address; null where nobody who is known has.</summary>
    internal WireEnd? NextEnd { get; init; }

    /// <summary>Whether a bridge alone carries packets on, so that another namespace sees them which does not route them.</summary>
    internal bool IsBridgedOn => Wire?.Bridge is { } bridge && NextEnd is { } next && Out != bridge.Link
        && (next.Place != bridge.Place || (next.Link != bridge.Link && next.Link.LowerIndex != bridge.Link.InterfaceIndex));

    /// <summary>Whether the target is this namespace's own.</summary>
    internal bool IsEnd => Way?.Type == RouteType.Local;

    /// <summary>Whether packets go through here, from one link to another.</summary>
    internal bool IsRouter => In is not null && !IsEnd;
}
