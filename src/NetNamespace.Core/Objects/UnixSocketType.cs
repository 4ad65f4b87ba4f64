namespace NetNamespace.Objects;

/// <summary>The types of Unix sockets. Source: SOCK_* of <c>socket(2)</c>.</summary>
public enum UnixSocketType : byte
{
    /// <summary>SOCK_STREAM.</summary>
    Stream = 1,
    /// <summary>SOCK_DGRAM.</summary>
    Datagram = 2,
    /// <summary>SOCK_SEQPACKET: a connection that keeps messages apart.</summary>
    SequentialPacket = 5,
}
