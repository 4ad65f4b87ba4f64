namespace NetNamespace.Objects;

/// <summary>The states of a Unix socket; the kernel uses TCP's numbers.</summary>
public enum UnixSocketState : byte
{
    /// <summary>Connected.</summary>
    Established = 1,
    /// <summary>Being connected.</summary>
    Connecting = 2,
    /// <summary>Not connected, as datagram sockets mostly are.</summary>
    Unconnected = 7,
    /// <summary>Waits for connections.</summary>
    Listen = 10,
}
