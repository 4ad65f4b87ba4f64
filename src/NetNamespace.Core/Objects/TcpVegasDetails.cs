using System;

namespace NetNamespace.Objects;

/// <summary>What Vegas, or one of those that tell the same (Westwood, Illinois, Veno, YeAH), thinks of the path. Source: struct tcpvegas_info of linux/inet_diag.h.</summary>
public sealed record TcpVegasDetails : TcpAlgorithmDetails
{
    /// <summary>Whether it goes by round trips at the moment.</summary>
    public bool IsEnabled { get; init; }

    /// <summary>Round trips that were measured in the last one.</summary>
    public uint RoundTripCount { get; init; }

    /// <summary>The round trip time; null where none was measured.</summary>
    public TimeSpan? RoundTripTime { get; init; }

    /// <summary>The shortest round trip; null where none was measured.</summary>
    public TimeSpan? MinimumRoundTripTime { get; init; }

    /// <summary>What matters most: <c>min rtt 0.012 ms</c>.</summary>
    public override string ToString() => MinimumRoundTripTime is { } time
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"min rtt {time.TotalMilliseconds} ms")
        : "min rtt unknown";
}
