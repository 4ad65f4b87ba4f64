using System;

namespace NetNamespace.Objects;

/// <summary>The counters of a link, 64 bits wide, from when it was made. Source: linux/if_link.h (struct rtnl_link_stats64).</summary>
/// <param name="Namespace">What other commands take for -Namespace; null for the current one.</param>
/// <param name="InterfaceIndex">The link's number.</param>
/// <param name="InterfaceAlias">The link's name.</param>
/// <param name="Time">When they were read.</param>
/// <param name="All">Every counter there is.</param>
public sealed record NetLinkStatistics(string? Namespace, int InterfaceIndex, string InterfaceAlias, DateTime Time, LinkStatistics All)
{
    /// <summary>Bytes received.</summary>
    public ulong ReceivedBytes => All.ReceivedBytes;
    /// <summary>Packets received.</summary>
    public ulong ReceivedPackets => All.ReceivedPackets;
    /// <summary>Bad packets received.</summary>
    public ulong ReceiveErrors => All.ReceiveErrors;
    /// <summary>Received packets that were dropped.</summary>
    public ulong ReceiveDropped => All.ReceiveDropped;
    /// <summary>Bytes sent.</summary>
    public ulong SentBytes => All.SentBytes;
    /// <summary>Packets sent.</summary>
    public ulong SentPackets => All.SentPackets;
    /// <summary>Packets that could not be sent.</summary>
    public ulong SendErrors => All.SendErrors;
    /// <summary>Packets that were dropped on the way out.</summary>
    public ulong SendDropped => All.SendDropped;

    /// <inheritdoc/>
    public override string ToString() => $"{InterfaceAlias}: {All}";
}
