using System.Runtime.InteropServices;

namespace NetNamespace.Route;

/// <summary>struct rtnexthop of linux/rtnetlink.h; attributes follow it up to its length.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NextHopHeader
{
    internal const int Size = 8;
    internal ushort Length;
    internal byte Flags;
    /// <summary>The weight, less one.</summary>
    internal byte Hops;
    internal int Index;
}
