using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>Which neighbours are meant by what was written for their state. Those that need not be asked (multicast above all) are not, unless they are named.</summary>
internal static class NeighborFilter
{
    private const NeighborState Unasked = NeighborState.NoArp;

    /// <summary>Whether a neighbour is in one of the states; where none is given, in any in which it is of interest.</summary>
    /// <param name="neighbor">The neighbour.</param>
    /// <param name="states">The states.</param>
    /// <param name="isNamed">Whether its address was written in full, so that it is meant whatever its state.</param>
    internal static bool FitsState(NetNeighbor neighbor, NeighborState[]? states, bool isNamed)
    {
        if (neighbor.IsProxy) return true;
        if (states is { Length: > 0 })
        {
            foreach (NeighborState state in states)
            {
                if (state == neighbor.State || (state & neighbor.State) != 0) return true;
            }

            return false;
        }

        if (isNamed || (neighbor.State & ~Unasked) != 0) return true;

        // As with ip: those that somebody else looks after are shown in any state.
        return (neighbor.Flags & (NeighborFlags.ExternLearned | NeighborFlags.Managed)) != 0;
    }
}
