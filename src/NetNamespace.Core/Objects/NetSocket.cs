using NetNamespace.Netlink;

namespace NetNamespace.Objects;

/// <summary>What sockets of every kind have. Source: <c>sock_diag(7)</c>.</summary>
public abstract class NetSocket
{
    private protected NetSocket()
    {
    }

    /// <summary>The namespace that the socket is in; null for the current one.</summary>
    public string? Namespace { get; internal set; }

    /// <summary>The process that has it open; the first of several. Null where nobody has (a connection in TimeWait), or where that process may not be looked at.</summary>
    public int? OwningProcess => Owners.Length > 0 ? Owners[0].ProcessId : null;

    /// <summary>The name of that process.</summary>
    public string? ProcessName => Owners.Length > 0 ? Owners[0].ProcessName : null;

    /// <summary>Every process that has it open, of those that may be looked at.</summary>
    public SocketOwner[] Owners { get; internal set; } = [];

    /// <summary>Bytes that were received and not read yet.</summary>
    public uint ReceiveQueue { get; internal set; }

    /// <summary>Bytes that were sent and not acknowledged, or not taken by the other end, yet.</summary>
    public uint SendQueue { get; internal set; }

    /// <summary>The number of the user who made it.</summary>
    public uint UserId { get; internal set; }

    /// <summary>Its inode number, which <c>readlink /proc/PID/fd/N</c> shows; 0 where no process has it.</summary>
    public uint Inode { get; internal set; }

    /// <summary>A number that no other socket gets before the machine restarts.</summary>
    public ulong Cookie { get; internal set; }

    /// <summary>The directions that are closed already, where that was asked for (-Detailed; always of Unix sockets).</summary>
    public SocketShutdown Shutdown { get; internal set; }

    /// <summary>Its memory; null unless it was asked for (-Detailed).</summary>
    public SocketMemory? Memory { get; internal set; }

    /// <summary>What the kernel sent and this library has no name for.</summary>
    public RawAttribute[] UnknownAttributes { get; internal set; } = [];
}
