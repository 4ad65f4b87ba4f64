using System;

namespace NetNamespace.Objects;

/// <summary>Which directions of a socket are closed already. Source: RCV_SHUTDOWN, SEND_SHUTDOWN of the kernel; <c>shutdown(2)</c>.</summary>
[Flags]
public enum SocketShutdown : byte
{
    /// <summary>None, or that was not asked for.</summary>
    None = 0,
    /// <summary>Nothing more is received.</summary>
    Receive = 1,
    /// <summary>Nothing more is sent.</summary>
    Send = 2,
}
