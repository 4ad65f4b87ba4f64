using System;

namespace NetNamespace.Namespaces;

/// <summary>
/// Makes namespaces, and from the third of a session on one ahead: making one takes the kernel about as long as furnishing one, and the two can be done
/// at the same time. The one ahead has no name and nobody but this session knows of it; it goes with the session.
/// </summary>
/// <param name="thread">Makes them.</param>
internal sealed class NamespaceSupply(NamespaceThread thread) : IDisposable
{
    private const int AheadFrom = 3;

    private CreateNamespaceTrip? _ahead;
    private int _taken;

    /// <summary>Gives a new namespace.</summary>
    /// <returns>The trip that made it, or failed.</returns>
    /// <exception cref="SystemCallException">The thread is lost.</exception>
    internal CreateNamespaceTrip Take()
    {
        CreateNamespaceTrip trip = TakeAhead() ?? Make();
        if (trip.FailedFunction is null && ++_taken >= AheadFrom) thread.Begin(_ahead = new CreateNamespaceTrip());
        return trip;
    }

    /// <inheritdoc/>
    public void Dispose() => TakeAhead()?.Discard();

    private CreateNamespaceTrip Make()
    {
        CreateNamespaceTrip trip = new();
        thread.Run(trip);
        return trip;
    }

    /// <summary>The one ahead; null where there is none or it failed, since what it failed of may be over.</summary>
    private CreateNamespaceTrip? TakeAhead()
    {
        if (_ahead is not { } trip) return null;
        _ahead = null;
        try
        {
            thread.Finish(trip);
        }
        catch (SystemCallException)
        {
            // A thread that is lost is replaced for the next trip.
        }

        if (trip.FailedFunction is null && !trip.Stranded && trip.Namespace >= 0) return trip;
        trip.Discard();
        return null;
    }
}
