using System.Runtime.InteropServices;

namespace NetNamespace.Route;

/// <summary>struct nhmsg of linux/nexthop.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NextHopObjectHeader
{
    internal byte Family;
    internal byte Scope;
    internal byte Protocol;
    internal byte Reserved;
    internal uint Flags;
}
