using System;
using System.Linq;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Says how a route that is there differs from the one that is wanted, to the same destination with the same metric.</summary>
internal static class RouteDifference
{
    /// <summary>The first difference as the rest of a sentence; null where there is none that matters. What is left open in the wanted one does not.</summary>
    internal static string? Between(NetRoute wanted, NetRoute found)
    {
        if (wanted.Type != found.Type) return Differs("type", found.Type, wanted.Type);
        return OfWay(wanted, found) ?? OfRest(wanted, found);
    }

    private static string? OfWay(NetRoute wanted, NetRoute found)
    {
        if (wanted.NextHopId is not null || found.NextHopId is not null)
            return wanted.NextHopId == found.NextHopId ? null : Differs("nexthop object", found.NextHopId, wanted.NextHopId);
        if (!HopsAlike(wanted.MultipathNextHops, found.MultipathNextHops)) return "it shares packets out to other next hops";
        if (!Equals(wanted.NextHop, found.NextHop)) return Differs("next hop", found.NextHop, wanted.NextHop);
        return wanted.InterfaceIndex != 0 && wanted.InterfaceIndex != found.InterfaceIndex
            ? Differs("link", found.InterfaceAlias, wanted.InterfaceAlias)
            : null;
    }

    private static string? OfRest(NetRoute wanted, NetRoute found)
    {
        // IPv6 has no scopes of routes: the kernel always says Global.
        if (wanted.AddressFamily == IPFamily.IPv4 && wanted.GivenScope is { } scope && scope != found.Scope) return Differs("scope", found.Scope, scope);
        if (wanted.GivenProtocol is { } protocol && protocol != found.Protocol) return Differs("protocol", found.Protocol, protocol);
        if (wanted.PreferredSource is { } source && !source.Equals(found.PreferredSource)) return Differs("preferred source", found.PreferredSource, source);
        if (wanted.Metrics is { } metrics && metrics != found.Metrics) return Differs("metrics", found.Metrics, metrics);
        if (wanted.Preference != RoutePreference.Medium && wanted.Preference != found.Preference) return Differs("preference", found.Preference, wanted.Preference);
        if (wanted.Realm is { } realm && realm != found.Realm) return Differs("realm", found.Realm, realm);
        if (wanted.Encapsulation is { } wrap && !wrap.IsSameAs(found.Encapsulation)) return Differs("encapsulation", found.Encapsulation, wrap);
        RouteFlags missing = wanted.Flags & RouteRequests.Given & ~found.Flags;
        return missing == RouteFlags.None ? null : $"it lacks the flag {missing}";
    }

    private static bool HopsAlike(RouteNextHop[] wanted, RouteNextHop[] found) => wanted.Length == found.Length && wanted.Zip(found).All(static pair =>
        Equals(pair.First.NextHop, pair.Second.NextHop)
        && pair.First.Weight == pair.Second.Weight
        && (pair.First.InterfaceIndex == 0 || pair.First.InterfaceIndex == pair.Second.InterfaceIndex));

    private static string Differs(string what, object? found, object? wanted) => $"its {what} is {found ?? "not set"} and not {wanted ?? "unset"}";
}
