using System;

namespace NetNamespace.Objects;

/// <summary>The metrics of a route, as a set: those that the kernel must not change by itself. Source: bits 1 &lt;&lt; RTAX_* of linux/rtnetlink.h.</summary>
[Flags]
public enum RouteMetricKinds : uint
{
    /// <summary>None of them.</summary>
    None = 0,
    /// <summary>RTAX_MTU.</summary>
    Mtu = 1 << 2,
    /// <summary>RTAX_WINDOW.</summary>
    Window = 1 << 3,
    /// <summary>RTAX_RTT.</summary>
    RoundTripTime = 1 << 4,
    /// <summary>RTAX_RTTVAR.</summary>
    RoundTripTimeVariance = 1 << 5,
    /// <summary>RTAX_SSTHRESH.</summary>
    SlowStartThreshold = 1 << 6,
    /// <summary>RTAX_CWND.</summary>
    CongestionWindow = 1 << 7,
    /// <summary>RTAX_ADVMSS.</summary>
    AdvertisedMss = 1 << 8,
    /// <summary>RTAX_REORDERING.</summary>
    Reordering = 1 << 9,
    /// <summary>RTAX_HOPLIMIT.</summary>
    HopLimit = 1 << 10,
    /// <summary>RTAX_INITCWND.</summary>
    InitialCongestionWindow = 1 << 11,
    /// <summary>RTAX_FEATURES.</summary>
    Features = 1 << 12,
    /// <summary>RTAX_RTO_MIN.</summary>
    MinimumRetransmissionTimeout = 1 << 13,
    /// <summary>RTAX_INITRWND.</summary>
    InitialReceiveWindow = 1 << 14,
    /// <summary>RTAX_QUICKACK.</summary>
    QuickAck = 1 << 15,
    /// <summary>RTAX_CC_ALGO.</summary>
    CongestionControl = 1 << 16,
    /// <summary>RTAX_FASTOPEN_NO_COOKIE.</summary>
    FastOpenNoCookie = 1 << 17,
}
