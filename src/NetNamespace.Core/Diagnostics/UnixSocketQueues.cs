using System.Runtime.InteropServices;

namespace NetNamespace.Diagnostics;

/// <summary>struct unix_diag_rqlen of linux/unix_diag.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct UnixSocketQueues
{
    internal uint Receive;
    internal uint Send;
}
