using System.Runtime.InteropServices;

namespace NetNamespace.Diagnostics;

/// <summary>struct unix_diag_msg of linux/unix_diag.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct UnixSocketHeader
{
    internal byte Family;
    internal byte Type;
    internal byte State;
    internal byte Padding;
    internal uint Inode;
    internal uint CookieLow;
    internal uint CookieHigh;
}
