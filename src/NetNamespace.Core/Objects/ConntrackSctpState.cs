namespace NetNamespace.Objects;

/// <summary>The state of an SCTP association as connection tracking sees it pass by. Source: linux/netfilter/nf_conntrack_sctp.h (enum sctp_conntrack).</summary>
public enum ConntrackSctpState : byte
{
    /// <summary>Nothing was seen yet.</summary>
    None = 0,
    /// <summary>It is closed.</summary>
    Closed = 1,
    /// <summary>A cookie was asked for.</summary>
    CookieWait = 2,
    /// <summary>The cookie was sent back.</summary>
    CookieEchoed = 3,
    /// <summary>Both ends are connected.</summary>
    Established = 4,
    /// <summary>An end has sent SHUTDOWN.</summary>
    ShutdownSent = 5,
    /// <summary>The other end has received it.</summary>
    ShutdownReceived = 6,
    /// <summary>The other end has acknowledged it.</summary>
    ShutdownAcknowledged = 7,
    /// <summary>A heartbeat was sent on another path.</summary>
    HeartbeatSent = 8,
    /// <summary>That heartbeat was acknowledged; kernels since 6.3 call such a path established.</summary>
    HeartbeatAcknowledged = 9,
}
