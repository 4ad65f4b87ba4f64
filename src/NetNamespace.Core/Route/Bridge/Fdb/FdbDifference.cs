using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Compares an entry that is wanted with one that is there.</summary>
internal static class FdbDifference
{
    private const BridgeFdbFlags Lasting = BridgeFdbFlags.ExternallyLearned | BridgeFdbFlags.Sticky | BridgeFdbFlags.Router;

    /// <summary>What is otherwise; null where nothing is that was asked for.</summary>
    internal static string? Between(NetBridgeFdb wanted, NetBridgeFdb found)
    {
        if (wanted.InterfaceIndex != found.InterfaceIndex) return $"it is on '{found.InterfaceAlias}', not on '{wanted.InterfaceAlias}'";
        if (wanted.Destination is { } destination && !destination.Equals(found.Destination)) return $"its destination is {Text(found.Destination)}, not {destination}";
        if (wanted.NextHopId is { } hop && hop != found.NextHopId) return $"its nexthop is {Text(found.NextHopId)}, not {hop}";
        if (wanted.Vni is { } vni && found.Vni is { } other && vni != other) return $"its VNI is {other}, not {vni}";
        if (wanted.Port is { } port && found.Port is { } otherPort && port != otherPort) return $"its port is {otherPort}, not {port}";
        if (wanted.ViaIndex is { } via && via != found.ViaIndex) return $"it goes by {Text(found.Via)}, not by {wanted.Via}";

        // Stale is what a dynamic one becomes, and one that was learned outside has no state of its own.
        bool isDynamic = found.State is BridgeFdbState.Dynamic or BridgeFdbState.Stale;
        bool isSame = wanted.State == BridgeFdbState.Dynamic ? isDynamic : wanted.State == found.State;
        if (!isSame && (found.Flags & BridgeFdbFlags.ExternallyLearned) == 0) return $"it is {found.State}, not {wanted.State}";
        BridgeFdbFlags missing = wanted.Flags & Lasting & ~found.Flags;
        return missing == BridgeFdbFlags.None ? null : $"it is not {missing}";
    }

    private static string Text(object? value) => value?.ToString() ?? "none";
}
