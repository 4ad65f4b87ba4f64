using System;
using System.Runtime.InteropServices;

namespace NetNamespace.Route;

/// <summary>struct nda_cacheinfo of linux/neighbour.h. Times are how long ago, in ticks of USER_HZ, which is 100 everywhere.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NeighborCacheInfo
{
    private const int MillisecondsATick = 10;

    internal uint Confirmed;
    internal uint Used;
    internal uint Updated;
    internal uint ReferenceCount;

    internal static TimeSpan ToTime(uint ticks) => TimeSpan.FromTicks((long)ticks * MillisecondsATick * TimeSpan.TicksPerMillisecond);
}
