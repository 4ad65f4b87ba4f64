using System;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Says how an address that is there differs from the one that is wanted.</summary>
internal static class AddressDifference
{
    /// <summary>The first difference as the rest of a sentence; null where there is none that matters.</summary>
    internal static string? Between(NetIPAddress wanted, NetIPAddress found)
    {
        if (wanted.PrefixLength != found.PrefixLength) return Differs("prefix length", found.PrefixLength, wanted.PrefixLength);
        if (!Equals(wanted.PeerAddress, found.PeerAddress)) return Differs("peer", found.PeerAddress, wanted.PeerAddress);
        if (wanted.Broadcast is not null && !wanted.Broadcast.Equals(found.Broadcast)) return Differs("broadcast address", found.Broadcast, wanted.Broadcast);
        if (wanted.Label is not null && wanted.Label != found.Label) return Differs("label", found.Label, wanted.Label);
        if (wanted.AddressFamily == IPFamily.IPv4 && wanted.Scope != found.Scope) return Differs("scope", found.Scope, wanted.Scope);
        if (wanted.RouteMetric is { } metric && metric != (found.RouteMetric ?? 0)) return Differs("metric", found.RouteMetric, metric);
        AddressFlags missing = wanted.Flags & AddressRequests.Given & ~found.Flags;
        if (missing != AddressFlags.None) return $"it lacks the flag {missing}";

        // What is left of a time that runs cannot be compared; that one runs and the other does not, can.
        return IsForever(wanted.ValidLifetime) != IsForever(found.ValidLifetime) || IsForever(wanted.PreferredLifetime) != IsForever(found.PreferredLifetime)
            ? $"it is valid for {Text(found.ValidLifetime)} and preferred for {Text(found.PreferredLifetime)}"
            : null;
    }

    private static string Differs(string what, object? found, object? wanted) => $"its {what} is {found ?? "not set"} and not {wanted ?? "unset"}";

    private static bool IsForever(TimeSpan time) => time == TimeSpan.MaxValue;

    private static string Text(TimeSpan time) => IsForever(time) ? "ever" : time.ToString();
}
