using System;
using System.Runtime.InteropServices;

namespace NetNamespace.Route;

/// <summary>
/// The kernel's units: bytes a second, ticks of 64 ns, and fractions of 2^32. A tick has been that long in every kernel since 2.6.31 (PSCHED_SHIFT), so
/// that /proc/net/psched need not be read; a test compares with it.
/// </summary>
internal static class TrafficUnits
{
    internal const int NanosecondsInTick = 64;
    private const ulong NanosecondsInSecond = 1_000_000_000;

    /// <summary>At this rate a byte takes 61 ns, so that it and a nanosecond are still less than a tick.</summary>
    private const ulong BytesInAboutATick = 16_200_000;

    /// <summary>struct tc_ratespec of linux/pkt_sched.h: a rate, and how to count what goes over the wire besides a packet.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct RateSpecification
    {
        internal byte CellLog;
        internal byte LinkLayer;
        internal ushort Overhead;
        internal short CellAlign;
        internal ushort SmallestPacket;
        internal uint Rate;
    }

    /// <summary>The bytes a second of so many bits a second; the kernel counts no parts of a byte.</summary>
    internal static ulong BytesPerSecond(ulong bitsPerSecond) => bitsPerSecond / 8;

    /// <summary>The bits a second of what the kernel says in 32 bits, or in 64 where those are too few.</summary>
    internal static ulong BitsPerSecond(uint rate, ulong? rate64) => checked(Math.Min(rate64 ?? rate, ulong.MaxValue / 8) * 8);

    /// <summary>A rate as the kernel takes it. What does not fit into 32 bits says that it does not, and stands in an attribute of its own.</summary>
    internal static RateSpecification Specification(ulong bytesPerSecond) => new()
    {
        CellLog = 3,
        LinkLayer = 1, // TC_LINKLAYER_ETHERNET: the kernel need not guess it from a table.
        CellAlign = -1,
        Rate = FitsIn32Bits(bytesPerSecond) ? (uint)bytesPerSecond : uint.MaxValue,
    };

    internal static bool FitsIn32Bits(ulong bytesPerSecond) => bytesPerSecond <= uint.MaxValue;

    /// <summary>How many ticks so many bytes take at a rate; as many as there can be where it is more.</summary>
    internal static uint Ticks(ulong bytes, ulong bytesPerSecond)
    {
        UInt128 ticks = (UInt128)bytes * NanosecondsInSecond / NanosecondsInTick / Math.Max(1, bytesPerSecond);
        return ticks > uint.MaxValue ? uint.MaxValue : (uint)ticks;
    }

    /// <summary>
    /// How many bytes go in so many ticks: the least that take that long, so that what was read makes the same when it is written, however often.
    /// </summary>
    /// <param name="ticks">The ticks.</param>
    /// <param name="bytesPerSecond">The rate.</param>
    /// <param name="isToldInBytes">Whether the kernel will be told the bytes, and not the ticks: its own reckoning may come out a nanosecond short.</param>
    internal static ulong Bytes(uint ticks, ulong bytesPerSecond, bool isToldInBytes = false)
    {
        // Where a byte takes longer than a tick, it makes up for that by itself.
        ulong nanoseconds = ((ulong)ticks * NanosecondsInTick) + (isToldInBytes && bytesPerSecond > BytesInAboutATick ? 1UL : 0);
        UInt128 bytes = (((UInt128)nanoseconds * bytesPerSecond) + (NanosecondsInSecond - 1)) / NanosecondsInSecond;
        return bytes > ulong.MaxValue ? ulong.MaxValue : (ulong)bytes;
    }

    internal static uint Ticks(TimeSpan time) => (uint)Math.Clamp(Nanoseconds(time) / NanosecondsInTick, 0, uint.MaxValue);

    internal static long Nanoseconds(TimeSpan time) => time.Ticks * TimeSpan.NanosecondsPerTick;

    internal static TimeSpan FromNanoseconds(long nanoseconds) => new(nanoseconds / TimeSpan.NanosecondsPerTick);

    internal static TimeSpan FromTicks(uint ticks) => FromNanoseconds((long)ticks * NanosecondsInTick);

    internal static uint Probability(double? percent) => (uint)Math.Round((percent ?? 0) / 100 * uint.MaxValue);

    /// <summary>The percentage of a probability, rounded to what somebody wrote: a step of the kernel's is a two hundred-millionth of a percent.</summary>
    internal static double Percent(uint probability) => Math.Round((double)probability / uint.MaxValue * 100, 7);
}
