using System.Runtime.InteropServices;

namespace NetNamespace.Route;

/// <summary>struct ndmsg of linux/neighbour.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NeighborHeader
{
    internal byte Family;
    internal byte Padding;
    internal ushort MorePadding;
    internal int Index;
    internal ushort State;
    /// <summary>The lowest eight flags; NDA_FLAGS_EXT has those above.</summary>
    internal byte Flags;
    internal byte Type;
}
