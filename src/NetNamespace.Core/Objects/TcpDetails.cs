using System;

namespace NetNamespace.Objects;

/// <summary>
/// What TCP knows of a connection: times, windows, counters and rates. What an older kernel does not know is null. Sources: struct tcp_info of
/// linux/tcp.h; <c>ss -i</c>.
/// </summary>
public sealed record TcpDetails
{
    /// <summary>The algorithm of congestion control: <c>cubic</c>, <c>bbr</c>.</summary>
    public string? CongestionControl { get; init; }

    /// <summary>What that algorithm tells of itself; null where it tells nothing, as cubic and reno do.</summary>
    public TcpAlgorithmDetails? Algorithm { get; init; }

    /// <summary>What the connection thinks of the path at the moment.</summary>
    public TcpCongestionState CongestionState { get; init; }

    /// <summary>The options that both ends agreed on.</summary>
    public TcpOptions Options { get; init; }

    /// <summary>The smoothed round trip time, to a microsecond.</summary>
    public TimeSpan RoundTripTime { get; init; }

    /// <summary>How much it varies.</summary>
    public TimeSpan RoundTripTimeVariation { get; init; }

    /// <summary>The shortest round trip of the last minutes; null where none was measured.</summary>
    public TimeSpan? MinimumRoundTripTime { get; init; }

    /// <summary>The round trip time as the receiver guesses it; zero where it did not.</summary>
    public TimeSpan ReceiveRoundTripTime { get; init; }

    /// <summary>After how long what is not acknowledged is sent again (RTO).</summary>
    public TimeSpan RetransmitTimeout { get; init; }

    /// <summary>After how long what came is acknowledged at the latest (ATO).</summary>
    public TimeSpan AcknowledgeTimeout { get; init; }

    /// <summary>How many segments may be on the way (cwnd).</summary>
    public uint CongestionWindow { get; init; }

    /// <summary>From how many segments on that grows slowly (ssthresh); null where there is no such limit yet.</summary>
    public uint? SlowStartThreshold { get; init; }

    /// <summary>The largest segment that is sent, in bytes of data.</summary>
    public uint SendMss { get; init; }

    /// <summary>The largest segment that came lately, in bytes of data.</summary>
    public uint ReceiveMss { get; init; }

    /// <summary>The largest segment that the other end was told to send, in bytes of data.</summary>
    public uint AdvertisedMss { get; init; }

    /// <summary>The MTU of the path, in bytes.</summary>
    public uint PathMtu { get; init; }

    /// <summary>The power of two of the window that the other end announces.</summary>
    public byte SendWindowScale { get; init; }

    /// <summary>The power of two of the window that this end announces.</summary>
    public byte ReceiveWindowScale { get; init; }

    /// <summary>The window that the other end announced, in bytes. Linux 5.4.</summary>
    public uint? SendWindow { get; init; }

    /// <summary>The window that this end announced, in bytes. Linux 6.2.</summary>
    public uint? ReceiveWindow { get; init; }

    /// <summary>Up to how many bytes that window may grow at the moment.</summary>
    public uint ReceiveThreshold { get; init; }

    /// <summary>How many bytes the program reads in a round trip.</summary>
    public uint ReceiveSpace { get; init; }

    /// <summary>Segments on the way.</summary>
    public uint UnacknowledgedSegments { get; init; }

    /// <summary>Segments that came out of order (SACK).</summary>
    public uint SelectivelyAcknowledgedSegments { get; init; }

    /// <summary>Segments on the way that are thought to be lost.</summary>
    public uint LostSegments { get; init; }

    /// <summary>Segments on the way that were sent again.</summary>
    public uint RetransmittedSegments { get; init; }

    /// <summary>Segments that were ever sent again.</summary>
    public uint TotalRetransmits { get; init; }

    /// <summary>How far segments may be out of order before one is thought to be lost.</summary>
    public uint Reordering { get; init; }

    /// <summary>How often a zero window was asked about without an answer.</summary>
    public byte Probes { get; init; }

    /// <summary>How often the retransmit timeout was doubled.</summary>
    public byte Backoff { get; init; }

    /// <summary>Whether the rates are low since the program had nothing to send.</summary>
    public bool IsApplicationLimited { get; init; }

    /// <summary>How fast it sends at most at the moment, in bytes a second; null where nothing holds it back. Linux 3.15.</summary>
    public ulong? PacingRate { get; init; }

    /// <summary>How fast it may send (SO_MAX_PACING_RATE), in bytes a second; null where nobody set that.</summary>
    public ulong? MaximumPacingRate { get; init; }

    /// <summary>How fast data arrived at the other end lately, in bytes a second. Linux 4.9.</summary>
    public ulong? DeliveryRate { get; init; }

    /// <summary>Bytes of data that were sent, those again included. Linux 4.19.</summary>
    public ulong? BytesSent { get; init; }

    /// <summary>Bytes of data that the other end acknowledged. Linux 4.1.</summary>
    public ulong? BytesAcknowledged { get; init; }

    /// <summary>Bytes of data that came. Linux 4.1.</summary>
    public ulong? BytesReceived { get; init; }

    /// <summary>Bytes of data that were sent again. Linux 4.19.</summary>
    public ulong? BytesRetransmitted { get; init; }

    /// <summary>Bytes of data that wait for being sent. Linux 4.6.</summary>
    public uint? BytesNotSent { get; init; }

    /// <summary>Segments that were sent. Linux 4.2.</summary>
    public uint? SegmentsSent { get; init; }

    /// <summary>Segments that came. Linux 4.2.</summary>
    public uint? SegmentsReceived { get; init; }

    /// <summary>Segments with data that were sent. Linux 4.6.</summary>
    public uint? DataSegmentsSent { get; init; }

    /// <summary>Segments with data that came. Linux 4.6.</summary>
    public uint? DataSegmentsReceived { get; init; }

    /// <summary>Segments with data that the other end has. Linux 4.18.</summary>
    public uint? DeliveredSegments { get; init; }

    /// <summary>Those of them that a router marked as congested (ECN). Linux 4.18.</summary>
    public uint? CongestionExperiencedSegments { get; init; }

    /// <summary>How often the other end said that something came twice. Linux 4.19.</summary>
    public uint? DuplicateSacks { get; init; }

    /// <summary>How often segments were seen to come out of order at the other end. Linux 4.19.</summary>
    public uint? ReorderingsSeen { get; init; }

    /// <summary>Packets that came out of order. Linux 5.4.</summary>
    public uint? OutOfOrderPackets { get; init; }

    /// <summary>How long it was sending. Linux 4.10.</summary>
    public TimeSpan? BusyTime { get; init; }

    /// <summary>How much of that the other end's window held it back.</summary>
    public TimeSpan? ReceiveWindowLimitedTime { get; init; }

    /// <summary>How much of that its own buffer held it back.</summary>
    public TimeSpan? SendBufferLimitedTime { get; init; }

    /// <summary>How long ago data was sent.</summary>
    public TimeSpan LastDataSent { get; init; }

    /// <summary>How long ago data came.</summary>
    public TimeSpan LastDataReceived { get; init; }

    /// <summary>How long ago an acknowledgement came.</summary>
    public TimeSpan LastAcknowledgeReceived { get; init; }

    /// <summary>How often the retransmit timer went off. Linux 6.7.</summary>
    public ushort? TimeoutRetransmits { get; init; }

    /// <summary>How long the connection was without answer for that. Linux 6.7.</summary>
    public TimeSpan? TimeInTimeout { get; init; }

    /// <summary>What matters most: <c>cubic, rtt 0.031/0.015 ms, cwnd 10, 1000 bytes sent, 0 received</c>.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{CongestionControl}, rtt {RoundTripTime.TotalMilliseconds}/{RoundTripTimeVariation.TotalMilliseconds} ms, cwnd {CongestionWindow}, {BytesSent ?? 0} bytes sent, {BytesReceived ?? 0} received");
}
