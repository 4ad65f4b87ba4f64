using System;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Diagnostics;

/// <summary>Reads struct tcp_info: what a kernel is too old to send is null.</summary>
internal static class TcpDetailsReader
{
    private const uint Infinite = 0x7fffffff;

    /// <summary>The details; null where they were not asked for.</summary>
    internal static TcpDetails? Read(in AttributeTable attributes)
    {
        ReadOnlySpan<byte> bytes = attributes.GetBytes(InetSocketMessages.Info);
        if (bytes.IsEmpty) return null;
        TcpInfo info = WireBytes.ReadSome<TcpInfo>(bytes);
        int length = bytes.Length;
        return new TcpDetails
        {
            CongestionControl = attributes.GetText(InetSocketMessages.CongestionControl),
            Algorithm = TcpAlgorithmReader.Read(attributes),
            CongestionState = (TcpCongestionState)info.CongestionState,
            Options = (TcpOptions)info.Options,
            SendWindowScale = (byte)(info.WindowScales & 0xf),
            ReceiveWindowScale = (byte)(info.WindowScales >> 4),
            IsApplicationLimited = (info.Bits & 1) != 0,
            Probes = info.Probes,
            Backoff = info.Backoff,
            RetransmitTimeout = Microseconds(info.RetransmitTimeout),
            AcknowledgeTimeout = Microseconds(info.AcknowledgeTimeout),
            RoundTripTime = Microseconds(info.RoundTripTime),
            RoundTripTimeVariation = Microseconds(info.RoundTripTimeVariation),
            ReceiveRoundTripTime = Microseconds(info.ReceiveRoundTripTime),
            MinimumRoundTripTime = length >= 160 && info.MinimumRoundTripTime != uint.MaxValue ? Microseconds(info.MinimumRoundTripTime) : null,
            LastDataSent = TimeSpan.FromMilliseconds(info.LastDataSent),
            LastDataReceived = TimeSpan.FromMilliseconds(info.LastDataReceived),
            LastAcknowledgeReceived = TimeSpan.FromMilliseconds(info.LastAcknowledgeReceived),
            SendMss = info.SendMss,
            ReceiveMss = info.ReceiveMss,
            AdvertisedMss = info.AdvertisedMss,
            PathMtu = info.PathMtu,
            CongestionWindow = info.CongestionWindow,
            SlowStartThreshold = info.SendThreshold >= Infinite ? null : info.SendThreshold,
            ReceiveThreshold = info.ReceiveThreshold,
            ReceiveSpace = info.ReceiveSpace,
            SendWindow = length >= 232 ? info.SendWindow : null,
            ReceiveWindow = length >= 240 ? info.ReceiveWindow : null,
            UnacknowledgedSegments = info.Unacknowledged,
            SelectivelyAcknowledgedSegments = info.SelectivelyAcknowledged,
            LostSegments = info.Lost,
            RetransmittedSegments = info.Retransmitted,
            TotalRetransmits = info.TotalRetransmits,
            Reordering = info.Reordering,
            PacingRate = length >= 120 ? Rate(info.PacingRate) : null,
            MaximumPacingRate = length >= 120 ? Rate(info.MaximumPacingRate) : null,
            DeliveryRate = length >= 168 ? info.DeliveryRate : null,
            BytesSent = length >= 224 ? info.BytesSent : null,
            BytesAcknowledged = length >= 136 ? info.BytesAcknowledged : null,
            BytesReceived = length >= 136 ? info.BytesReceived : null,
            BytesRetransmitted = length >= 224 ? info.BytesRetransmitted : null,
            BytesNotSent = length >= 160 ? info.NotSentBytes : null,
            SegmentsSent = length >= 144 ? info.SegmentsOut : null,
            SegmentsReceived = length >= 144 ? info.SegmentsIn : null,
            DataSegmentsSent = length >= 160 ? info.DataSegmentsOut : null,
            DataSegmentsReceived = length >= 160 ? info.DataSegmentsIn : null,
            DeliveredSegments = length >= 200 ? info.Delivered : null,
            CongestionExperiencedSegments = length >= 200 ? info.DeliveredWithCongestion : null,
            DuplicateSacks = length >= 224 ? info.DuplicateSacks : null,
            ReorderingsSeen = length >= 224 ? info.ReorderingsSeen : null,
            OutOfOrderPackets = length >= 232 ? info.OutOfOrderPackets : null,
            BusyTime = length >= 192 ? Microseconds(info.BusyTime) : null,
            ReceiveWindowLimitedTime = length >= 192 ? Microseconds(info.ReceiveWindowLimited) : null,
            SendBufferLimitedTime = length >= 192 ? Microseconds(info.SendBufferLimited) : null,
            TimeoutRetransmits = length >= 248 ? info.TimeoutRetransmits : null,
            TimeInTimeout = length >= 248 ? TimeSpan.FromMilliseconds(info.TimeInTimeout) : null,
        };
    }

    private static ulong? Rate(ulong rate) => rate == ulong.MaxValue ? null : rate;

    /// <summary>Saturates: a number that is no time must not be an error either.</summary>
    private static TimeSpan Microseconds(ulong microseconds) =>
        microseconds > (ulong)(TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMicrosecond) ? TimeSpan.MaxValue : TimeSpan.FromTicks((long)microseconds * TimeSpan.TicksPerMicrosecond);
}
