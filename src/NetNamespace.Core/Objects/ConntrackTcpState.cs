namespace NetNamespace.Objects;

/// <summary>The state of a TCP connection as connection tracking sees it pass by. Source: linux/netfilter/nf_conntrack_tcp.h (enum tcp_conntrack).</summary>
public enum ConntrackTcpState : byte
{
    /// <summary>Nothing was seen yet.</summary>
    None = 0,
    /// <summary>The first SYN was seen.</summary>
    SynSent = 1,
    /// <summary>The SYN that answers it was seen.</summary>
    SynReceived = 2,
    /// <summary>Both ends are connected.</summary>
    Established = 3,
    /// <summary>One end has finished.</summary>
    FinWait = 4,
    /// <summary>That was acknowledged.</summary>
    CloseWait = 5,
    /// <summary>Both ends have finished.</summary>
    LastAcknowledgement = 6,
    /// <summary>Everything was acknowledged.</summary>
    TimeWait = 7,
    /// <summary>It was reset.</summary>
    Close = 8,
    /// <summary>A SYN was seen from both ends.</summary>
    SynSent2 = 9,
}
