using System;

namespace NetNamespace.Objects;

/// <summary>What went over a link from one look at its counters to the next, a second.</summary>
public sealed record NetLinkRate
{
    /// <summary>Works out the rates.</summary>
    /// <param name="before">The counters before.</param>
    /// <param name="after">The counters after.</param>
    /// <param name="duration">The time between, by a clock that nobody sets.</param>
    public NetLinkRate(NetLinkStatistics before, NetLinkStatistics after, TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        Namespace = after.Namespace;
        InterfaceIndex = after.InterfaceIndex;
        InterfaceAlias = after.InterfaceAlias;
        Time = after.Time;
        Duration = duration;
        ReceivedBytes = Difference(before.ReceivedBytes, after.ReceivedBytes);
        SentBytes = Difference(before.SentBytes, after.SentBytes);
        double seconds = Math.Max(duration.TotalSeconds, 1e-6);
        ReceivedBitsPerSecond = ReceivedBytes * 8 / seconds;
        SentBitsPerSecond = SentBytes * 8 / seconds;
        ReceivedPacketsPerSecond = Difference(before.ReceivedPackets, after.ReceivedPackets) / seconds;
        SentPacketsPerSecond = Difference(before.SentPackets, after.SentPackets) / seconds;
        ReceiveDroppedPerSecond = Difference(before.ReceiveDropped, after.ReceiveDropped) / seconds;
        SendDroppedPerSecond = Difference(before.SendDropped, after.SendDropped) / seconds;
        ReceiveErrorsPerSecond = Difference(before.ReceiveErrors, after.ReceiveErrors) / seconds;
        SendErrorsPerSecond = Difference(before.SendErrors, after.SendErrors) / seconds;
    }

    /// <summary>What other commands take for -Namespace; null for the current one.</summary>
    public string? Namespace { get; }
    /// <summary>The link's number.</summary>
    public int InterfaceIndex { get; }
    /// <summary>The link's name.</summary>
    public string InterfaceAlias { get; }
    /// <summary>When the counters were read the second time.</summary>
    public DateTime Time { get; }
    /// <summary>How long it was from one look to the next.</summary>
    public TimeSpan Duration { get; }
    /// <summary>Bits received a second.</summary>
    public double ReceivedBitsPerSecond { get; }
    /// <summary>Bits sent a second.</summary>
    public double SentBitsPerSecond { get; }
    /// <summary>Packets received a second.</summary>
    public double ReceivedPacketsPerSecond { get; }
    /// <summary>Packets sent a second.</summary>
    public double SentPacketsPerSecond { get; }
    /// <summary>Received packets dropped a second.</summary>
    public double ReceiveDroppedPerSecond { get; }
    /// <summary>Packets dropped on the way out, a second.</summary>
    public double SendDroppedPerSecond { get; }
    /// <summary>Bad packets received a second.</summary>
    public double ReceiveErrorsPerSecond { get; }
    /// <summary>Packets that could not be sent, a second.</summary>
    public double SendErrorsPerSecond { get; }
    /// <summary>Bytes received in all that time.</summary>
    public ulong ReceivedBytes { get; }
    /// <summary>Bytes sent in all that time.</summary>
    public ulong SentBytes { get; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{InterfaceAlias}: in {RateText.Rounded(ReceivedBitsPerSecond)}, out {RateText.Rounded(SentBitsPerSecond)}";

    /// <summary>A counter that is less than before belongs to another link, or was set to 0.</summary>
    private static ulong Difference(ulong before, ulong after) => after >= before ? after - before : after;
}
