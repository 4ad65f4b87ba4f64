namespace NetNamespace.Objects;

/// <summary>What went through a shaping since it was made. Source: linux/gen_stats.h.</summary>
public sealed record ShapingStatistics
{
    /// <summary>Bytes that went through.</summary>
    public ulong SentBytes { get; init; }

    /// <summary>Packets that went through.</summary>
    public ulong SentPackets { get; init; }

    /// <summary>Packets that were dropped.</summary>
    public uint DroppedPackets { get; init; }

    /// <summary>How often a packet had to wait, or was too much.</summary>
    public uint Overlimits { get; init; }

    /// <summary>Bytes that wait right now.</summary>
    public uint BacklogBytes { get; init; }

    /// <summary>Packets that wait right now.</summary>
    public uint BacklogPackets { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{SentPackets} packets, {SentBytes} bytes, {DroppedPackets} dropped, {BacklogPackets} waiting";
}
