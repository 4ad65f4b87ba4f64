using System.Collections.Generic;

namespace NetNamespace.Nftables;

/// <summary>What one base chain does with a packet, as if no other had stopped it before.</summary>
/// <param name="Chain">The base chain.</param>
/// <param name="Verdict">What it decides.</param>
/// <param name="Decision">The step that decides: of <see cref="WalkVerdict.Perhaps"/> the first that perhaps does.</param>
/// <param name="Trail">All steps, in order.</param>
public sealed record ChainResult(NftChain Chain, WalkVerdict Verdict, WalkStep Decision, IReadOnlyList<WalkStep> Trail)
{
    /// <summary>All verdicts that are possible; one where it is certain.</summary>
    public IReadOnlyList<WalkVerdict> Possible { get; init; } = [Verdict];

    /// <summary>What decides where none of the rules that perhaps match does: the same as <see cref="Decision"/> where it is certain.</summary>
    public WalkStep Otherwise { get; init; } = Decision;

    /// <summary>What becomes of the packet then.</summary>
    public WalkVerdict OtherwiseVerdict { get; init; } = Verdict;

    /// <summary>Whether the packet surely does not pass.</summary>
    public bool IsStop => Verdict is WalkVerdict.Dropped or WalkVerdict.Rejected;

    /// <summary>The reason in one line: <c>ip filter FORWARD policy: drop</c>.</summary>
    public override string ToString() => Decision.ToString();
}
