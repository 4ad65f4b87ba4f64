using System;

namespace NetNamespace.Objects;

/// <summary>The options that both ends of a TCP connection agreed on. Source: TCPI_OPT_* of linux/tcp.h.</summary>
[Flags]
public enum TcpOptions : byte
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary>TCPI_OPT_TIMESTAMPS.</summary>
    Timestamps = 1,
    /// <summary>TCPI_OPT_SACK: selective acknowledgements.</summary>
    Sack = 2,
    /// <summary>TCPI_OPT_WSCALE: windows larger than 64 KiB.</summary>
    WindowScale = 4,
    /// <summary>TCPI_OPT_ECN: routers may say that they are congested.</summary>
    Ecn = 8,
    /// <summary>TCPI_OPT_ECN_SEEN: a packet came that routers may mark so.</summary>
    EcnSeen = 16,
    /// <summary>TCPI_OPT_SYN_DATA: what was sent with the first packet was taken (fast open).</summary>
    SynData = 32,
    /// <summary>TCPI_OPT_USEC_TS: timestamps in microseconds. Linux 6.7.</summary>
    MicrosecondTimestamps = 64,
}
