namespace NetNamespace.Objects;

/// <summary>The states of a TCP connection, with Windows' names and the kernel's numbers. Source: TCP_* of net/tcp_states.h; RFC 9293.</summary>
public enum TcpConnectionState : byte
{
    /// <summary>Both ends can send.</summary>
    Established = 1,
    /// <summary>Asked for by this end, not answered yet.</summary>
    SynSent = 2,
    /// <summary>Asked for by the other end, and answered.</summary>
    SynReceived = 3,
    /// <summary>Closed by this end, which is not acknowledged yet.</summary>
    FinWait1 = 4,
    /// <summary>Closed by this end; the other may still send.</summary>
    FinWait2 = 5,
    /// <summary>Closed by both; remembered for a while for packets that are late.</summary>
    TimeWait = 6,
    /// <summary>No connection, and no port either: the kernel lists none of these.</summary>
    Closed = 7,
    /// <summary>Closed by the other end; this one may still send.</summary>
    CloseWait = 8,
    /// <summary>Closed by the other end and then by this one, which is not acknowledged yet.</summary>
    LastAck = 9,
    /// <summary>Waits for connections.</summary>
    Listen = 10,
    /// <summary>Closed by both at the same time.</summary>
    Closing = 11,
    /// <summary>Asked for by the other end; no socket of its own yet. The kernel shows these as <see cref="SynReceived"/>.</summary>
    NewSynReceived = 12,
    /// <summary>Has a port and neither listens nor is connected. Shown since Linux 6.8.</summary>
    Bound = 13,
}
