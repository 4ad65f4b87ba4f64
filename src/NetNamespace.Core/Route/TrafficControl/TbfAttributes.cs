using System;
using System.Runtime.InteropServices;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>The options of the token bucket. Sources: <c>tc-tbf(8)</c>, linux/pkt_sched.h (TCA_TBF_*).</summary>
internal static class TbfAttributes
{
    internal const string Kind = "tbf";

    internal static readonly AttributeSet Attributes = new(Kind);
    internal static readonly AttributeSpec Parameters = Attributes.Add(1, "TCA_TBF_PARMS", WireType.Bytes);
    internal static readonly AttributeSpec RateTable = Attributes.Add(2, "TCA_TBF_RTAB", WireType.Bytes);
    internal static readonly AttributeSpec PeakTable = Attributes.Add(3, "TCA_TBF_PTAB", WireType.Bytes);
    internal static readonly AttributeSpec Rate64 = Attributes.Add(4, "TCA_TBF_RATE64", WireType.U64);
    internal static readonly AttributeSpec Peak64 = Attributes.Add(5, "TCA_TBF_PRATE64", WireType.U64);
    internal static readonly AttributeSpec Burst = Attributes.Add(6, "TCA_TBF_BURST", WireType.U32);
    internal static readonly AttributeSpec PeakBurst = Attributes.Add(7, "TCA_TBF_PBURST", WireType.U32);
    internal static readonly AttributeSpec Padding = Attributes.Add(8, "TCA_TBF_PAD", WireType.Bytes);

    /// <summary>struct tc_tbf_qopt; the buffer in ticks.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Options
    {
        internal TrafficUnits.RateSpecification Rate;
        internal TrafficUnits.RateSpecification Peak;
        internal uint Limit;
        internal uint Buffer;
        internal uint PeakBuffer;
    }

    /// <summary>Writes the options. The rates' tables are left out: the kernel calculates since 3.8, and only guesses a link layer from them.</summary>
    internal static void Write(MessageWriter writer, NetLinkShaping shaping)
    {
        ulong rate = TrafficUnits.BytesPerSecond(shaping.RateBitsPerSecond ?? 0);
        ulong? peak = shaping.PeakRateBitsPerSecond is { } bits ? TrafficUnits.BytesPerSecond(bits) : null;
        Options options = new()
        {
            Rate = TrafficUnits.Specification(rate),
            Peak = peak is null ? default : TrafficUnits.Specification(peak.Value),
            Limit = (uint)(shaping.LimitBytes ?? 0),
            Buffer = TrafficUnits.Ticks(shaping.BurstBytes ?? 0, rate),
            PeakBuffer = peak is null ? 0 : TrafficUnits.Ticks(shaping.PeakBurstBytes ?? 0, peak.Value),
        };
        using (writer.NestUnmarked(TrafficMessages.Options))
        {
            writer.PutStruct(Parameters, options);
            writer.PutUInt32(Burst, (uint)(shaping.BurstBytes ?? 0));
            if (!TrafficUnits.FitsIn32Bits(rate)) writer.PutUInt64(Rate64, rate);
            if (peak is null) return;
            if (!TrafficUnits.FitsIn32Bits(peak.Value)) writer.PutUInt64(Peak64, peak.Value);
            writer.PutUInt32(PeakBurst, (uint)(shaping.PeakBurstBytes ?? 0));
        }
    }

    internal static NetLinkShaping Read(NetLinkShaping shaping, ReadOnlySpan<byte> bytes)
    {
        AttributeTable table = new(bytes);
        Options options = table.GetStruct<Options>(Parameters);
        ulong rate = TrafficUnits.BitsPerSecond(options.Rate.Rate, table.GetUInt64(Rate64));
        ulong peak = TrafficUnits.BitsPerSecond(options.Peak.Rate, table.GetUInt64(Peak64));
        return shaping with
        {
            RateBitsPerSecond = rate,
            BurstBytes = TrafficUnits.Bytes(options.Buffer, rate / 8, isToldInBytes: true),
            LimitBytes = options.Limit,
            PeakRateBitsPerSecond = peak == 0 ? null : peak,
            PeakBurstBytes = peak == 0 ? null : TrafficUnits.Bytes(options.PeakBuffer, peak / 8, isToldInBytes: true),
            IsComplete = shaping.IsComplete && options.Rate.Overhead == 0 && options.Rate.LinkLayer <= 1 && options.Rate.SmallestPacket == 0,
        };
    }
}
