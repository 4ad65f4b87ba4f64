using System.Runtime.InteropServices;

namespace NetNamespace.Route;

/// <summary>struct tcmsg of linux/rtnetlink.h: a queueing discipline, a class or a filter of a link, and where it hangs.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TrafficHeader
{
    internal byte Family;
    internal byte Padding1;
    internal ushort Padding2;
    internal int Index;
    internal uint Handle;
    internal uint Parent;

    /// <summary>Of a filter: its priority in the upper half, and the protocol in network byte order in the lower one.</summary>
    internal uint Info;
}
