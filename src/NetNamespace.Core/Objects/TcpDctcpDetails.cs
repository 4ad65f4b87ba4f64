using System.Globalization;

namespace NetNamespace.Objects;

/// <summary>What DCTCP knows of marks that routers made. Source: struct tcp_dctcp_info of linux/inet_diag.h.</summary>
public sealed record TcpDctcpDetails : TcpAlgorithmDetails
{
    /// <summary>Whether it goes by marks; otherwise the other end knows no ECN and it does as Reno does.</summary>
    public bool IsEnabled { get; init; }

    /// <summary>Whether the last segment that came was marked.</summary>
    public bool IsCongested { get; init; }

    /// <summary>How much of what is sent is marked, from 0 to 1, smoothed.</summary>
    public double Alpha { get; init; }

    /// <summary>Bytes that were acknowledged as marked in this round trip.</summary>
    public uint MarkedBytes { get; init; }

    /// <summary>Bytes that were acknowledged in this round trip.</summary>
    public uint AcknowledgedBytes { get; init; }

    /// <summary>What matters most: <c>alpha 0.25</c>.</summary>
    public override string ToString() => IsEnabled ? string.Create(CultureInfo.InvariantCulture, $"alpha {Alpha:0.###}") : "without ECN";
}
