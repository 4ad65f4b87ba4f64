namespace NetNamespace.Nftables;

/// <summary>Something that a rule does about a packet, or perhaps does.</summary>
/// <param name="Certainty">Whether it does.</param>
/// <param name="Verdict">What it does.</param>
/// <param name="Chain">The chain that is jumped to.</param>
internal readonly record struct RuleEffect(Certainty Certainty, NftVerdict Verdict, string? Chain = null)
{
    /// <summary>Whether the sender is told of the drop.</summary>
    internal bool IsReject { get; init; }

    /// <summary>Whether the packet's way through the base chain ends here.</summary>
    internal bool IsEnd => Verdict is NftVerdict.Accept or NftVerdict.Drop or NftVerdict.Queue;

    /// <summary>The end that this is.</summary>
    internal WalkVerdict End => Verdict switch
    {
        NftVerdict.Accept => WalkVerdict.Accepted,
        NftVerdict.Queue => WalkVerdict.Queued,
        _ => IsReject ? WalkVerdict.Rejected : WalkVerdict.Dropped,
    };

    /// <summary>In nft's words.</summary>
    public override string ToString() => Verdict switch
    {
        NftVerdict.Jump => $"jump {Chain}",
        NftVerdict.Goto => $"goto {Chain}",
        NftVerdict.Drop => IsReject ? "reject" : "drop",
        _ => Verdict.ToString().ToLowerInvariant(),
    };
}
