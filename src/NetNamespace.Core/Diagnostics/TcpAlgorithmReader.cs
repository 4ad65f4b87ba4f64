using System;
using System.Runtime.InteropServices;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Diagnostics;

/// <summary>Reads what an algorithm of congestion control tells of itself. Which one it is the attribute says.</summary>
internal static class TcpAlgorithmReader
{
    private const double GainUnit = 256;
    private const double AlphaUnit = 1024;
    private const uint NotMeasured = 0x7fffffff;

    /// <summary>What the socket's algorithm tells; null for nothing.</summary>
    internal static TcpAlgorithmDetails? Read(in AttributeTable attributes)
    {
        if (attributes.Has(InetSocketMessages.BbrInfo)) return Read(WireBytes.ReadSome<BbrInfo>(attributes.GetBytes(InetSocketMessages.BbrInfo)));
        if (attributes.Has(InetSocketMessages.DctcpInfo)) return Read(WireBytes.ReadSome<DctcpInfo>(attributes.GetBytes(InetSocketMessages.DctcpInfo)));
        if (attributes.Has(InetSocketMessages.VegasInfo)) return Read(WireBytes.ReadSome<VegasInfo>(attributes.GetBytes(InetSocketMessages.VegasInfo)));
        return null;
    }

    private static TcpBbrDetails Read(in BbrInfo info) => new()
    {
        BandwidthBytesPerSecond = ((ulong)info.BandwidthHigh << 32) | info.BandwidthLow,
        MinimumRoundTripTime = Time(info.MinimumRoundTripTime, uint.MaxValue),
        PacingGain = info.PacingGain / GainUnit,
        CongestionWindowGain = info.CongestionWindowGain / GainUnit,
    };

    private static TcpDctcpDetails Read(in DctcpInfo info) => new()
    {
        IsEnabled = info.Enabled != 0,
        IsCongested = info.Congested != 0,
        Alpha = info.Alpha / AlphaUnit,
        MarkedBytes = info.MarkedBytes,
        AcknowledgedBytes = info.AcknowledgedBytes,
    };

    private static TcpVegasDetails Read(in VegasInfo info) => new()
    {
        IsEnabled = info.Enabled != 0,
        RoundTripCount = info.RoundTripCount,
        RoundTripTime = Time(info.RoundTripTime, NotMeasured),
        MinimumRoundTripTime = Time(info.MinimumRoundTripTime, NotMeasured),
    };

    private static TimeSpan? Time(uint microseconds, uint none) => microseconds >= none ? null : TimeSpan.FromTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>struct tcp_bbr_info.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct BbrInfo
    {
        internal uint BandwidthLow;
        internal uint BandwidthHigh;
        internal uint MinimumRoundTripTime;
        internal uint PacingGain;
        internal uint CongestionWindowGain;
    }

    /// <summary>struct tcp_dctcp_info.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct DctcpInfo
    {
        internal ushort Enabled;
        internal ushort Congested;
        internal uint Alpha;
        internal uint MarkedBytes;
        internal uint AcknowledgedBytes;
    }

    /// <summary>struct tcpvegas_info.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct VegasInfo
    {
        internal uint Enabled;
        internal uint RoundTripCount;
        internal uint RoundTripTime;
        internal uint MinimumRoundTripTime;
    }
}
