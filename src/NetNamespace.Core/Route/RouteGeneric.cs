using System.Runtime.InteropServices;

namespace NetNamespace.Route;

/// <summary>struct rtgenmsg of linux/rtnetlink.h, with the padding to four bytes.</summary>
[StructLayout(LayoutKind.Sequential, Size = 4)]
internal struct RouteGeneric
{
    internal byte Family;
}
