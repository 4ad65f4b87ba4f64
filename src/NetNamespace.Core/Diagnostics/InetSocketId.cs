using System.Runtime.InteropServices;

namespace NetNamespace.Diagnostics;

/// <summary>struct inet_diag_sockid of linux/inet_diag.h. Ports and addresses are in network byte order; an IPv4 address is in the first four bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct InetSocketId
{
    internal ushort SourcePort;
    internal ushort DestinationPort;
    internal fixed byte Source[16];
    internal fixed byte Destination[16];
    internal uint InterfaceIndex;
    internal uint CookieLow;
    internal uint CookieHigh;
}
