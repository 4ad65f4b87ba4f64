using System.Runtime.InteropServices;

namespace NetNamespace.Diagnostics;

/// <summary>struct unix_diag_vfs of linux/unix_diag.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct UnixSocketFile
{
    internal uint Inode;
    internal uint Device;
}
