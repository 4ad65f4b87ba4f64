using System.Runtime.InteropServices;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>struct ifinfomsg of linux/rtnetlink.h: which link, and the flags that it has or is to get.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LinkHeader
{
    internal byte Family;
    internal byte Padding;
    internal ushort Type;
    internal int Index;
    internal LinkFlags Flags;

    /// <summary>Which of the flags count, in a request.</summary>
    internal LinkFlags Change;
}
