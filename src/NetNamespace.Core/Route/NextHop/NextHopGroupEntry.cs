using System.Runtime.InteropServices;

namespace NetNamespace.Route;

/// <summary>struct nexthop_grp of linux/nexthop.h; the upper half of the weight is from kernel 6.13.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NextHopGroupEntry
{
    internal uint Id;
    /// <summary>The weight, less one.</summary>
    internal byte Weight;
    internal byte WeightHigh;
    internal ushort Reserved;
}
