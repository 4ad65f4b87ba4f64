using System.Runtime.InteropServices;

namespace NetNamespace.Diagnostics;

/// <summary>struct inet_diag_req_v2 of linux/inet_diag.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct InetSocketRequest
{
    internal byte Family;
    internal byte Protocol;
    /// <summary>Which attributes are wanted besides: bit n - 1 for attribute n.</summary>
    internal byte Extensions;
    internal byte Padding;
    /// <summary>Which states are wanted: bit n for state n.</summary>
    internal uint States;
    internal InetSocketId Id;
}
