using NetNamespace.Nftables;

namespace NetNamespace.Namespaces;

/// <summary>One hook that a packet meets on its way, and what all chains there would do with it.</summary>
/// <param name="Hop">Where.</param>
/// <param name="Result">What would become of it.</param>
/// <param name="IsReply">Whether it is the answer.</param>
internal sealed record TourStop(Hop Hop, WalkResult Result, bool IsReply)
{
    /// <summary>Whether it surely does not get past.</summary>
    internal bool IsStop => Result.Verdict is WalkVerdict.Dropped or WalkVerdict.Rejected;

    /// <summary>Whether it cannot be told.</summary>
    internal bool IsDoubtful => Result.Verdict is WalkVerdict.Perhaps or WalkVerdict.Queued;
}
