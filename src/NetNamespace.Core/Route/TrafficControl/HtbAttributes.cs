using System;
using System.Runtime.InteropServices;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>The options of the hierarchical token bucket and of its one class. Sources: <c>tc-htb(8)</c>, linux/pkt_sched.h (TCA_HTB_*).</summary>
internal static class HtbAttributes
{
    internal const string Kind = "htb";

    /// <summary>The minor number of the class that everything goes through.</summary>
    internal const uint OnlyClass = 1;

    private const uint Version = 3;
    private const uint RateToQuantum = 10;

    /// <summary>What a class may send in a turn; with one class it only has to be one that the kernel does not complain of in its log.</summary>
    private const uint LeastQuantum = 1514, MostQuantum = 200_000;

    internal static readonly AttributeSet Attributes = new(Kind);
    internal static readonly AttributeSpec Parameters = Attributes.Add(1, "TCA_HTB_PARMS", WireType.Bytes);
    internal static readonly AttributeSpec Initial = Attributes.Add(2, "TCA_HTB_INIT", WireType.Bytes);
    internal static readonly AttributeSpec CeilingTable = Attributes.Add(3, "TCA_HTB_CTAB", WireType.Bytes);
    internal static readonly AttributeSpec RateTable = Attributes.Add(4, "TCA_HTB_RTAB", WireType.Bytes);
    internal static readonly AttributeSpec DirectQueueLength = Attributes.Add(5, "TCA_HTB_DIRECT_QLEN", WireType.U32);
    internal static readonly AttributeSpec Rate64 = Attributes.Add(6, "TCA_HTB_RATE64", WireType.U64);
    internal static readonly AttributeSpec Ceiling64 = Attributes.Add(7, "TCA_HTB_CEIL64", WireType.U64);
    internal static readonly AttributeSpec Padding = Attributes.Add(8, "TCA_HTB_PAD", WireType.Bytes);
    internal static readonly AttributeSpec Offload = Attributes.Add(9, "TCA_HTB_OFFLOAD", WireType.Flag);

    /// <summary>struct tc_htb_glob.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct GlobalOptions
    {
        internal uint Version;
        internal uint RateToQuantum;
        internal uint DefaultClass;
        internal uint Debug;
        internal uint DirectPackets;
    }

    /// <summary>struct tc_htb_opt; the buffers in ticks.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct ClassOptions
    {
        internal TrafficUnits.RateSpecification Rate;
        internal TrafficUnits.RateSpecification Ceiling;
        internal uint Buffer;
        internal uint CeilingBuffer;
        internal uint Quantum;
        internal uint Level;
        internal uint Priority;
    }

    internal static void WriteDiscipline(MessageWriter writer)
    {
        using (writer.NestUnmarked(TrafficMessages.Options))
            writer.PutStruct(Initial, new GlobalOptions { Version = Version, RateToQuantum = RateToQuantum, DefaultClass = OnlyClass });
    }

    internal static void WriteClass(MessageWriter writer, NetLinkShaping shaping)
    {
        ulong rate = TrafficUnits.BytesPerSecond(shaping.RateBitsPerSecond ?? 0);
        ulong ceiling = TrafficUnits.BytesPerSecond(shaping.CeilingBitsPerSecond ?? 0);
        ClassOptions options = new()
        {
            Rate = TrafficUnits.Specification(rate),
            Ceiling = TrafficUnits.Specification(ceiling),
            Buffer = TrafficUnits.Ticks(shaping.BurstBytes ?? 0, rate),
            CeilingBuffer = TrafficUnits.Ticks(shaping.CeilingBurstBytes ?? 0, ceiling),
            Quantum = (uint)Math.Clamp(rate / RateToQuantum, LeastQuantum, MostQuantum),
        };
        using (writer.NestUnmarked(TrafficMessages.Options))
        {
            if (!TrafficUnits.FitsIn32Bits(rate)) writer.PutUInt64(Rate64, rate);
            if (!TrafficUnits.FitsIn32Bits(ceiling)) writer.PutUInt64(Ceiling64, ceiling);
            writer.PutStruct(Parameters, options);
        }
    }

    /// <summary>The class that gets what no filter sends elsewhere.</summary>
    internal static uint DefaultClass(ReadOnlySpan<byte> bytes) => new AttributeTable(bytes).GetStruct<GlobalOptions>(Initial).DefaultClass;

    internal static NetLinkShaping ReadClass(NetLinkShaping shaping, ReadOnlySpan<byte> bytes)
    {
        AttributeTable table = new(bytes);
        ClassOptions options = table.GetStruct<ClassOptions>(Parameters);
        ulong rate = TrafficUnits.BitsPerSecond(options.Rate.Rate, table.GetUInt64(Rate64));
        ulong ceiling = TrafficUnits.BitsPerSecond(options.Ceiling.Rate, table.GetUInt64(Ceiling64));
        return shaping with
        {
            RateBitsPerSecond = rate,
            BurstBytes = TrafficUnits.Bytes(options.Buffer, rate / 8),
            CeilingBitsPerSecond = ceiling,
            CeilingBurstBytes = TrafficUnits.Bytes(options.CeilingBuffer, ceiling / 8),
            IsComplete = shaping.IsComplete && options.Rate.Overhead == 0 && options.Rate.LinkLayer <= 1 && options.Rate.SmallestPacket == 0,
        };
    }
}
