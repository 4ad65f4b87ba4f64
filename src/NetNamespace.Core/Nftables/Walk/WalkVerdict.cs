namespace NetNamespace.Nftables;

/// <summary>What becomes of a packet that is thought of.</summary>
public enum WalkVerdict
{
    /// <summary>It goes on.</summary>
    Accepted,
    /// <summary>It is dropped in silence.</summary>
    Dropped,
    /// <summary>It is dropped, and its sender is told.</summary>
    Rejected,
    /// <summary>A program outside the kernel decides.</summary>
    Queued,
    /// <summary>It cannot be told.</summary>
    Perhaps,
}
