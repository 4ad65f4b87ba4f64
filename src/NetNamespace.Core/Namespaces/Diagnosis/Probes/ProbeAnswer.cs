using System;
using System.Net;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>What became of a probe, and who said so.</summary>
/// <param name="Outcome">What became of it.</param>
internal sealed record ProbeAnswer(ProbeOutcome Outcome)
{
    /// <summary>Who answered; null where nobody did.</summary>
    internal IPAddress? From { get; init; }

    /// <summary>How long the answer took.</summary>
    internal TimeSpan RoundTrip { get; init; }

    /// <summary>TooBig: the longest packet in bytes that would have gone on; 0 where that was not said.</summary>
    internal uint Mtu { get; init; }

    /// <summary>Why it was not sent, or what the connection ended with.</summary>
    internal Errno Errno { get; init; }

    /// <summary>Whether the target itself was heard, whatever it said.</summary>
    internal bool IsThere => Outcome is ProbeOutcome.Answered or ProbeOutcome.Refused;

    /// <summary>The answer in words: <c>answered in 0.21 ms</c>.</summary>
    public override string ToString() => Outcome switch
    {
        ProbeOutcome.Answered => FormattableString.Invariant($"answered in {RoundTrip.TotalMilliseconds:0.##} ms"),
        ProbeOutcome.Refused => FormattableString.Invariant($"refused the connection in {RoundTrip.TotalMilliseconds:0.##} ms"),
        ProbeOutcome.Unreachable when From is null => $"is unreachable ({ErrnoText.Describe(Errno)})",
        ProbeOutcome.Unreachable => $"is unreachable, says {From}",
        ProbeOutcome.TooBig when From is null => "is behind a link that takes no packet of that length",
        ProbeOutcome.TooBig => $"is behind a link that takes no more than {Mtu} bytes, says {From}",
        ProbeOutcome.NotSent => $"was not even asked: the kernel did not send the packet ({ErrnoText.Describe(Errno)})",
        _ => "did not answer",
    };
}
