namespace NetNamespace.Objects;

/// <summary>What a TCP connection thinks of the path at the moment. Source: TCP_CA_* of linux/tcp.h.</summary>
public enum TcpCongestionState : byte
{
    /// <summary>Nothing is wrong.</summary>
    Open = 0,
    /// <summary>Something came out of order or twice; perhaps something is lost.</summary>
    Disorder = 1,
    /// <summary>The window is made smaller since a router said so (ECN).</summary>
    WindowReduced = 2,
    /// <summary>Something was lost and is being sent again.</summary>
    Recovery = 3,
    /// <summary>A timer went off: all that was sent may be lost.</summary>
    Loss = 4,
}
