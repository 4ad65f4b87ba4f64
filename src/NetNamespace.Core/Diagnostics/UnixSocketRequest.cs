using System.Runtime.InteropServices;

namespace NetNamespace.Diagnostics;

/// <summary>struct unix_diag_req of linux/unix_diag.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct UnixSocketRequest
{
    internal byte Family;
    internal byte Protocol;
    internal ushort Padding;
    /// <summary>Which states are wanted: bit n for state n.</summary>
    internal uint States;
    internal uint Inode;
    /// <summary>Which attributes are wanted (UDIAG_SHOW_*).</summary>
    internal uint Show;
    internal uint CookieLow;
    internal uint CookieHigh;
}
