namespace NetNamespace.Objects;

/// <summary>What came of one step of the walk from a namespace to a target.</summary>
public sealed record NetNamespaceTest
{
    /// <summary>The namespace that was tested; null for the current one where that has no name.</summary>
    public string? Namespace { get; init; }

    /// <summary>Where the walk goes to: an address or a name; null for the steps that have nothing to do with a target.</summary>
    public string? Target { get; init; }

    /// <summary>IPv4 or IPv6, as the target is; null for the steps that have nothing to do with a target.</summary>
    public IPFamily? AddressFamily { get; init; }

    /// <summary>What was looked at: <c>Link</c>, <c>Route</c>, <c>Gateway</c>. The page of Test-NetNamespace lists them.</summary>
    public required string Step { get; init; }

    /// <summary>What came of it.</summary>
    public NetTestStatus Status { get; init; }

    /// <summary>What was seen.</summary>
    public string? Evidence { get; init; }

    /// <summary>A stable name of what is wrong, for scripts: <c>LinkDown</c>; null where nothing is.</summary>
    public string? CauseId { get; init; }

    /// <summary>What is wrong, in words; null where nothing is.</summary>
    public string? Cause { get; init; }

    /// <summary>The line that mends it; null where nothing is wrong, or no command of this module could mend it.</summary>
    public string? Remedy { get; init; }

    /// <summary>Whether -Repair runs that line: it restores what is plainly missing, and takes away nothing that somebody may have meant.</summary>
    public bool IsRepairable { get; init; }

    /// <summary>Whether all that is known is that nobody answered in time, which a moment later may be otherwise.</summary>
    public bool IsSilence { get; init; }

    /// <summary>What the whole walk came to, in a sentence; the same for all of its steps.</summary>
    public string? Finding { get; init; }

    /// <summary>The step and what came of it: <c>Link: Failed, the link 'eth0' in namespace 'blue' is down</c>.</summary>
    public override string ToString() => Cause is null ? $"{Step}: {Status}" : $"{Step}: {Status}, {Cause}";
}
