using System;
using System.Collections.Generic;

namespace NetNamespace.Objects;

/// <summary>
/// What TCP and others are told about a path. What is null is left to the kernel. Sources: <c>ip-route(8)</c>, RTAX_* of
/// linux/rtnetlink.h.
/// </summary>
public sealed record RouteMetrics
{
    /// <summary>The path's MTU in bytes.</summary>
    public uint? Mtu { get; init; }

    /// <summary>The largest segment that is announced to the other end, in bytes.</summary>
    public uint? AdvertisedMss { get; init; }

    /// <summary>The largest receive window that is announced, in bytes.</summary>
    public uint? Window { get; init; }

    /// <summary>The first guess of the round trip time, in eighths of a millisecond.</summary>
    public uint? RoundTripTime { get; init; }

    /// <summary>The first guess of its variance, in quarters of a millisecond.</summary>
    public uint? RoundTripTimeVariance { get; init; }

    /// <summary>The slow start threshold, in segments.</summary>
    public uint? SlowStartThreshold { get; init; }

    /// <summary>The congestion window's upper bound, in segments.</summary>
    public uint? CongestionWindow { get; init; }

    /// <summary>How far packets may be out of order before one counts as lost.</summary>
    public uint? Reordering { get; init; }

    /// <summary>The hop limit of packets sent this way: 1 to 255.</summary>
    public uint? HopLimit { get; init; }

    /// <summary>The first congestion window, in segments.</summary>
    public uint? InitialCongestionWindow { get; init; }

    /// <summary>The first receive window, in segments.</summary>
    public uint? InitialReceiveWindow { get; init; }

    /// <summary>RTAX_FEATURE_* bits: 1 is ECN.</summary>
    public uint? Features { get; init; }

    /// <summary>The shortest time before something is sent again, in milliseconds.</summary>
    public uint? MinimumRetransmissionTimeout { get; init; }

    /// <summary>1: acknowledge at once.</summary>
    public uint? QuickAck { get; init; }

    /// <summary>1: TCP Fast Open without cookies.</summary>
    public uint? FastOpenNoCookie { get; init; }

    /// <summary>The congestion control algorithm: <c>reno</c>.</summary>
    public string? CongestionControl { get; init; }

    /// <summary>Which of them the kernel must not change by itself (<c>mtu lock</c>).</summary>
    public RouteMetricKinds Locked { get; init; }

    /// <summary>The metrics that are set, in the words of <c>ip route</c>.</summary>
    public override string ToString()
    {
        List<string> parts = [];
        Add(parts, "mtu", Mtu, RouteMetricKinds.Mtu);
        Add(parts, "window", Window, RouteMetricKinds.Window);
        Add(parts, "rtt", RoundTripTime, RouteMetricKinds.RoundTripTime);
        Add(parts, "rttvar", RoundTripTimeVariance, RouteMetricKinds.RoundTripTimeVariance);
        Add(parts, "ssthresh", SlowStartThreshold, RouteMetricKinds.SlowStartThreshold);
        Add(parts, "cwnd", CongestionWindow, RouteMetricKinds.CongestionWindow);
        Add(parts, "advmss", AdvertisedMss, RouteMetricKinds.AdvertisedMss);
        Add(parts, "reordering", Reordering, RouteMetricKinds.Reordering);
        Add(parts, "hoplimit", HopLimit, RouteMetricKinds.HopLimit);
        Add(parts, "initcwnd", InitialCongestionWindow, RouteMetricKinds.InitialCongestionWindow);
        Add(parts, "features", Features, RouteMetricKinds.Features);
        Add(parts, "rto_min", MinimumRetransmissionTimeout, RouteMetricKinds.MinimumRetransmissionTimeout);
        Add(parts, "initrwnd", InitialReceiveWindow, RouteMetricKinds.InitialReceiveWindow);
        Add(parts, "quickack", QuickAck, RouteMetricKinds.QuickAck);
        Add(parts, "congctl", CongestionControl, RouteMetricKinds.CongestionControl);
        Add(parts, "fastopen_no_cookie", FastOpenNoCookie, RouteMetricKinds.FastOpenNoCookie);
        return string.Join(' ', parts);
    }

    private void Add(List<string> parts, string name, object? value, RouteMetricKinds kind)
    {
        if (value is not null) parts.Add(Locked.HasFlag(kind) ? $"{name} lock {value}" : $"{name} {value}");
    }
}
