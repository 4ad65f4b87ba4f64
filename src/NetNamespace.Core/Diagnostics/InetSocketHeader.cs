using System.Runtime.InteropServices;

namespace NetNamespace.Diagnostics;

/// <summary>struct inet_diag_msg of linux/inet_diag.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct InetSocketHeader
{
    internal byte Family;
    internal byte State;
    internal byte Timer;
    internal byte Retransmits;
    internal InetSocketId Id;
    /// <summary>When the timer goes off, in milliseconds from now.</summary>
    internal uint Expires;
    /// <summary>Bytes not read yet; of a listening socket the connections that nobody accepted yet.</summary>
    internal uint ReceiveQueue;
    /// <summary>Bytes not acknowledged yet; of a listening socket how many connections may wait.</summary>
    internal uint SendQueue;
    internal uint UserId;
    internal uint Inode;
}
