namespace NetNamespace.Objects;

/// <summary>What a TCP connection waits for with a timer. Source: idiag_timer of inet_diag; <c>ss -o</c>.</summary>
public enum SocketTimer : byte
{
    /// <summary>No timer runs.</summary>
    None = 0,
    /// <summary>To send again what was not acknowledged (<c>on</c>).</summary>
    Retransmit = 1,
    /// <summary>To ask whether the other end is still there (<c>keepalive</c>).</summary>
    KeepAlive = 2,
    /// <summary>To forget the connection (<c>timewait</c>).</summary>
    TimeWait = 3,
    /// <summary>To ask whether the other end takes something again (<c>persist</c>).</summary>
    Probe = 4,
}
