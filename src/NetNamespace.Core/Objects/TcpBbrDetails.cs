using System;
using System.Globalization;

namespace NetNamespace.Objects;

/// <summary>What BBR thinks of the path. Source: struct tcp_bbr_info of linux/inet_diag.h.</summary>
public sealed record TcpBbrDetails : TcpAlgorithmDetails
{
    /// <summary>How fast data arrives at most, in bytes a second.</summary>
    public ulong BandwidthBytesPerSecond { get; init; }

    /// <summary>The shortest round trip that it has seen lately; null where it has not measured any.</summary>
    public TimeSpan? MinimumRoundTripTime { get; init; }

    /// <summary>How many times as fast as that bandwidth it sends at the moment.</summary>
    public double PacingGain { get; init; }

    /// <summary>How many times as much as bandwidth and round trip need may be on the way at the moment.</summary>
    public double CongestionWindowGain { get; init; }

    /// <summary>All of it: <c>84480 bytes/s, min rtt 0.012 ms, pacing gain 2.89, cwnd gain 2.89</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{BandwidthBytesPerSecond} bytes/s, min rtt {(MinimumRoundTripTime is { } time ? $"{time.TotalMilliseconds} ms" : "unknown")}, pacing gain {PacingGain:0.##}, cwnd gain {CongestionWindowGain:0.##}");
}
