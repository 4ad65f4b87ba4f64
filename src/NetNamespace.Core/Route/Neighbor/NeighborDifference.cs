using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Says how a neighbour that is there differs from the one that is wanted.</summary>
internal static class NeighborDifference
{
    /// <summary>States that only last, and that the kernel does not leave by itself.</summary>
    private const NeighborState Lasting = NeighborState.Permanent | NeighborState.NoArp;

    /// <summary>The first difference as the rest of a sentence; null where there is none that matters.</summary>
    internal static string? Between(NetNeighbor wanted, NetNeighbor found)
    {
        if (wanted.LinkLayerAddress is { } address && !address.Equals(found.LinkLayerAddress))
            return $"its link-layer address is {(found.LinkLayerAddress is null ? "not known" : MacText.Of(found.LinkLayerAddress))} and not {MacText.Of(address)}";

        // Of a neighbour that comes and goes the state is a matter of the moment; whether it stays is not.
        if (!wanted.IsProxy && (wanted.State & Lasting) != (found.State & Lasting)) return $"its state is {found.State} and not {wanted.State}";
        if (wanted.Protocol != RouteProtocol.Unspecified && wanted.Protocol != found.Protocol) return $"its protocol is {found.Protocol} and not {wanted.Protocol}";
        NeighborFlags missing = wanted.Flags & NetNeighbor.Given & ~NeighborFlags.Use & ~found.Flags;
        return missing == NeighborFlags.None ? null : $"it lacks the flag {missing}";
    }
}
