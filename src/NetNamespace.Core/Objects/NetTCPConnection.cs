using System;

namespace NetNamespace.Objects;

/// <summary>A TCP connection, or a socket that waits for connections. Sources: <c>sock_diag(7)</c>, <c>ss(8)</c>.</summary>
public sealed class NetTCPConnection : NetInternetSocket
{
    internal NetTCPConnection(SocketEnds ends) : base(ends)
    {
    }

    /// <summary>The connection's state.</summary>
    public TcpConnectionState State { get; init; }

    /// <summary>How many connections wait for being accepted; null where it does not listen.</summary>
    public uint? PendingConnections { get; init; }

    /// <summary>How many connections may wait for that (<c>listen(2)</c>); null where it does not listen.</summary>
    public uint? Backlog { get; init; }

    /// <summary>The timer that runs.</summary>
    public SocketTimer Timer { get; init; }

    /// <summary>When it goes off, from the moment of asking; null where none runs.</summary>
    public TimeSpan? TimerExpires { get; init; }

    /// <summary>How often that timer has gone off already for the same thing.</summary>
    public byte Retransmits { get; init; }

    /// <summary>The protocol that the kernel does on top of it: <c>tls</c>, <c>mptcp</c>; null where there is none.</summary>
    public string? UpperProtocol { get; init; }

    /// <summary>Times, windows, counters and rates; null unless they were asked for (-Detailed).</summary>
    public TcpDetails? Details { get; init; }
}
