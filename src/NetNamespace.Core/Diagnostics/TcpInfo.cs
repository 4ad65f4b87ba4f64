using System.Runtime.InteropServices;

namespace NetNamespace.Diagnostics;

/// <summary>
/// struct tcp_info of linux/tcp.h. It grows: each kernel sends as much of it as it has, and more may follow. The numbers in the comments are where
/// it ended in the kernel that added what stands above.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TcpInfo
{
    internal byte State;
    internal byte CongestionState;
    internal byte Retransmits;
    internal byte Probes;
    internal byte Backoff;
    internal byte Options;
    /// <summary>The lower four bits are that of sending, the upper four that of receiving.</summary>
    internal byte WindowScales;
    internal byte Bits;
    internal uint RetransmitTimeout;
    internal uint AcknowledgeTimeout;
    internal uint SendMss;
    internal uint ReceiveMss;
    internal uint Unacknowledged;
    internal uint SelectivelyAcknowledged;
    internal uint Lost;
    internal uint Retransmitted;
    internal uint ForwardAcknowledged;
    internal uint LastDataSent;
    internal uint LastAcknowledgeSent;
    internal uint LastDataReceived;
    internal uint LastAcknowledgeReceived;
    internal uint PathMtu;
    internal uint ReceiveThreshold;
    internal uint RoundTripTime;
    internal uint RoundTripTimeVariation;
    internal uint SendThreshold;
    internal uint CongestionWindow;
    internal uint AdvertisedMss;
    internal uint Reordering;
    internal uint ReceiveRoundTripTime;
    internal uint ReceiveSpace;
    internal uint TotalRetransmits;
    // 104
    internal ulong PacingRate;
    internal ulong MaximumPacingRate;
    // 120: Linux 3.15
    internal ulong BytesAcknowledged;
    internal ulong BytesReceived;
    // 136: Linux 4.1
    internal uint SegmentsOut;
    internal uint SegmentsIn;
    // 144: Linux 4.2
    internal uint NotSentBytes;
    internal uint MinimumRoundTripTime;
    internal uint DataSegmentsIn;
    internal uint DataSegmentsOut;
    // 160: Linux 4.6
    internal ulong DeliveryRate;
    // 168: Linux 4.9
    internal ulong BusyTime;
    internal ulong ReceiveWindowLimited;
    internal ulong SendBufferLimited;
    // 192: Linux 4.10
    internal uint Delivered;
    internal uint DeliveredWithCongestion;
    // 200: Linux 4.18
    internal ulong BytesSent;
    internal ulong BytesRetransmitted;
    internal uint DuplicateSacks;
    internal uint ReorderingsSeen;
    // 224: Linux 4.19
    internal uint OutOfOrderPackets;
    internal uint SendWindow;
    // 232: Linux 5.4
    internal uint ReceiveWindow;
    internal uint Rehashes;
    // 240: Linux 6.2
    internal ushort TimeoutRetransmits;
    internal ushort TimeoutRecoveries;
    internal uint TimeInTimeout;
    // 248: Linux 6.7
}
