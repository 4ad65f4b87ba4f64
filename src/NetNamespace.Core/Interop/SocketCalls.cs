using System.Runtime.InteropServices;

namespace NetNamespace.Interop;

/// <summary>Sockets, netlink's first of all. Sources: <c>socket(2)</c>, <c>netlink(7)</c>, <c>ip(7)</c>, linux/in.h, linux/in6.h, linux/netlink.h, asm-generic/socket.h.</summary>
internal static unsafe partial class SocketCalls
{
    internal const int FamilyUnix = 1;
    internal const int FamilyInternet = 2;
    internal const int FamilyInternet6 = 10;
    internal const int FamilyNetlink = 16;
    internal const int FamilyPacket = 17;
    internal const int Stream = 1;
    internal const int Datagram = 2;
    internal const int Raw = 3;
    internal const int CloseOnExec = 0x80000;
    internal const int NonBlock = 0x800;

    /// <summary>ETH_P_ARP of linux/if_ether.h.</summary>
    internal const ushort ProtocolArp = 0x0806;
    internal const int ProtocolIcmp = 1;
    internal const int ProtocolIcmp6 = 58;

    internal const int LevelInternet = 0;
    internal const int LevelInternet6 = 41;
    /// <summary>IP_MTU_DISCOVER: whether packets may be cut in pieces.</summary>
    internal const int MtuDiscover = 10;
    /// <summary>IPV6_MTU_DISCOVER.</summary>
    internal const int MtuDiscover6 = 23;
    /// <summary>IP_PMTUDISC_PROBE: they may not, and what was learnt of the way before does not count.</summary>
    internal const int MtuDiscoverProbe = 3;

    internal const int LevelSocket = 1;
    internal const int LevelNetlink = 270;
    /// <summary>SO_ERROR: how a connection that was begun ended.</summary>
    internal const int PendingError = 4;
    internal const int ReceiveBuffer = 8;
    internal const int SendBufferForce = 32;
    internal const int ReceiveBufferForce = 33;
    /// <summary>SO_NETNS_COOKIE, Linux 5.14.</summary>
    internal const int NamespaceCookie = 71;
    internal const int NetlinkCapAck = 10;
    internal const int NetlinkExtAck = 11;
    internal const int NetlinkStrictCheck = 12;
    internal const int NetlinkAddMembership = 1;

    /// <summary>MSG_TRUNC: recv says how long the datagram was, not how much of it fitted.</summary>
    internal const int Truncate = 0x20;
    internal const int DontWait = 0x40;
    /// <summary>MSG_NOSIGNAL: a closed connection is an error and no SIGPIPE.</summary>
    internal const int NoSignal = 0x4000;

    /// <summary>struct sockaddr_nl of linux/netlink.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct NetlinkAddress
    {
        internal ushort Family;
        internal ushort Padding;
        internal uint PortId;
        internal uint Groups;
    }

    [LibraryImport("libc", EntryPoint = "socket")]
    internal static partial int Socket(int domain, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "bind", SetLastError = true)]
    internal static partial int Bind(int socket, NetlinkAddress* address, uint length);

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    internal static partial int Connect(int socket, byte* address, uint length);

    [LibraryImport("libc", EntryPoint = "getsockname", SetLastError = true)]
    internal static partial int GetName(int socket, NetlinkAddress* address, uint* length);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    internal static partial int SetOption(int socket, int level, int name, void* value, uint length);

    [LibraryImport("libc", EntryPoint = "getsockopt")]
    internal static partial int GetOption(int socket, int level, int name, void* value, uint* length);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    internal static partial nint Send(int socket, byte* buffer, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    internal static partial nint Receive(int socket, byte* buffer, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "sendto", SetLastError = true)]
    internal static partial nint SendTo(int socket, byte* buffer, nuint length, int flags, byte* address, uint addressLength);

    [LibraryImport("libc", EntryPoint = "recvfrom", SetLastError = true)]
    internal static partial nint ReceiveFrom(int socket, byte* buffer, nuint length, int flags, byte* address, uint* addressLength);
}
