using System.Text;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>What stands inside RTA_METRICS. Source: RTAX_* of linux/rtnetlink.h.</summary>
internal static class RouteMetricAttributes
{
    internal static readonly AttributeSet Attributes = new("metrics");
    internal static readonly AttributeSpec Lock = Attributes.Add(1, "RTAX_LOCK", WireType.U32);
    internal static readonly AttributeSpec Mtu = Attributes.Add(2, "RTAX_MTU", WireType.U32);
    internal static readonly AttributeSpec Window = Attributes.Add(3, "RTAX_WINDOW", WireType.U32);
    internal static readonly AttributeSpec RoundTripTime = Attributes.Add(4, "RTAX_RTT", WireType.U32);
    internal static readonly AttributeSpec RoundTripTimeVariance = Attributes.Add(5, "RTAX_RTTVAR", WireType.U32);
    internal static readonly AttributeSpec SlowStartThreshold = Attributes.Add(6, "RTAX_SSTHRESH", WireType.U32);
    internal static readonly AttributeSpec CongestionWindow = Attributes.Add(7, "RTAX_CWND", WireType.U32);
    internal static readonly AttributeSpec AdvertisedMss = Attributes.Add(8, "RTAX_ADVMSS", WireType.U32);
    internal static readonly AttributeSpec Reordering = Attributes.Add(9, "RTAX_REORDERING", WireType.U32);
    internal static readonly AttributeSpec HopLimit = Attributes.Add(10, "RTAX_HOPLIMIT", WireType.U32);
    internal static readonly AttributeSpec InitialCongestionWindow = Attributes.Add(11, "RTAX_INITCWND", WireType.U32);
    internal static readonly AttributeSpec Features = Attributes.Add(12, "RTAX_FEATURES", WireType.U32);
    internal static readonly AttributeSpec MinimumRetransmissionTimeout = Attributes.Add(13, "RTAX_RTO_MIN", WireType.U32);
    internal static readonly AttributeSpec InitialReceiveWindow = Attributes.Add(14, "RTAX_INITRWND", WireType.U32);
    internal static readonly AttributeSpec QuickAck = Attributes.Add(15, "RTAX_QUICKACK", WireType.U32);
    internal static readonly AttributeSpec CongestionControl = Attributes.Add(16, "RTAX_CC_ALGO", WireType.Text);
    internal static readonly AttributeSpec FastOpenNoCookie = Attributes.Add(17, "RTAX_FASTOPEN_NO_COOKIE", WireType.U32);

    internal static RouteMetrics Read(in AttributeTable table) => new()
    {
        Locked = (RouteMetricKinds)(table.GetUInt32(Lock) ?? 0),
        Mtu = table.GetUInt32(Mtu),
        Window = table.GetUInt32(Window),
        RoundTripTime = table.GetUInt32(RoundTripTime),
        RoundTripTimeVariance = table.GetUInt32(RoundTripTimeVariance),
        SlowStartThreshold = table.GetUInt32(SlowStartThreshold),
        CongestionWindow = table.GetUInt32(CongestionWindow),
        AdvertisedMss = table.GetUInt32(AdvertisedMss),
        Reordering = table.GetUInt32(Reordering),
        HopLimit = table.GetUInt32(HopLimit),
        InitialCongestionWindow = table.GetUInt32(InitialCongestionWindow),
        Features = table.GetUInt32(Features),
        MinimumRetransmissionTimeout = table.GetUInt32(MinimumRetransmissionTimeout),
        InitialReceiveWindow = table.GetUInt32(InitialReceiveWindow),
        QuickAck = table.GetUInt32(QuickAck),
        CongestionControl = table.GetText(CongestionControl),
        FastOpenNoCookie = table.GetUInt32(FastOpenNoCookie),
    };

    internal static void Write(MessageWriter writer, RouteMetrics metrics)
    {
        using MessageWriter.NestScope nest = writer.NestUnmarked(RouteMessages.Metrics);
        Put(writer, Mtu, metrics.Mtu);
        Put(writer, Window, metrics.Window);
        Put(writer, RoundTripTime, metrics.RoundTripTime);
        Put(writer, RoundTripTimeVariance, metrics.RoundTripTimeVariance);
        Put(writer, SlowStartThreshold, metrics.SlowStartThreshold);
        Put(writer, CongestionWindow, metrics.CongestionWindow);
        Put(writer, AdvertisedMss, metrics.AdvertisedMss);
        Put(writer, Reordering, metrics.Reordering);
        Put(writer, HopLimit, metrics.HopLimit);
        Put(writer, InitialCongestionWindow, metrics.InitialCongestionWindow);
        Put(writer, Features, metrics.Features);
        Put(writer, MinimumRetransmissionTimeout, metrics.MinimumRetransmissionTimeout);
        Put(writer, InitialReceiveWindow, metrics.InitialReceiveWindow);
        Put(writer, QuickAck, metrics.QuickAck);
        if (metrics.CongestionControl is { } algorithm) writer.PutBytes(CongestionControl, Encoding.UTF8.GetBytes(algorithm));
        Put(writer, FastOpenNoCookie, metrics.FastOpenNoCookie);
        if (metrics.Locked != RouteMetricKinds.None) writer.PutUInt32(Lock, (uint)metrics.Locked);
    }

    private static void Put(MessageWriter writer, AttributeSpec spec, uint? value)
    {
        if (value is { } number) writer.PutUInt32(spec, number);
    }
}
