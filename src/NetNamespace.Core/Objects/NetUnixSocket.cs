namespace NetNamespace.Objects;

/// <summary>A Unix socket. Sources: <c>unix(7)</c>, <c>sock_diag(7)</c>, <c>ss(8)</c>.</summary>
public sealed class NetUnixSocket : NetSocket
{
    internal NetUnixSocket()
    {
    }

    /// <summary>The path of its file as it was bound, or its abstract name after an <c>@</c>; null where it has none.</summary>
    public string? Path { get; init; }

    /// <summary>Whether the name is abstract: no file, and of this network namespace only.</summary>
    public bool IsAbstract { get; init; }

    /// <summary>Stream, datagram or sequential packet.</summary>
    public UnixSocketType Type { get; init; }

    /// <summary>Whether it listens, is connected, or neither.</summary>
    public UnixSocketState State { get; init; }

    /// <summary>How many connections wait for being accepted; null where it does not listen.</summary>
    public uint? PendingConnections { get; init; }

    /// <summary>How many connections may wait for that (<c>listen(2)</c>); null where it does not listen.</summary>
    public uint? Backlog { get; init; }

    /// <summary>The inode number of its file; null where it has none.</summary>
    public uint? FileInode { get; init; }

    /// <summary>The inode number of the socket at the other end; null where it is not connected.</summary>
    public uint? PeerInode { get; init; }

    /// <summary>The path or name of the socket at the other end; null where it has none, or is in another namespace.</summary>
    public string? PeerPath { get; internal set; }

    /// <summary>Every process that has the other end open, of those that may be looked at.</summary>
    public SocketOwner[] PeerOwners { get; internal set; } = [];

    /// <summary>The path or name; that of the other end after an arrow; <c>socket:[12345]</c> where neither has one.</summary>
    public override string ToString() => Path ?? (PeerPath is { } peer ? $"→ {peer}" : $"socket:[{Inode}]");
}
