using System;
using System.Runtime.InteropServices;

namespace NetNamespace.Objects;

/// <summary>The counters of a link, from when it was made. Source: linux/if_link.h (struct rtnl_link_stats64), which explains each.</summary>
public sealed class LinkStatistics
{
    private readonly ulong[] _values;

    /// <param name="bytes">The structure as the kernel sent it; an older kernel's is shorter, and what is missing is 0.</param>
    internal LinkStatistics(ReadOnlySpan<byte> bytes)
    {
        _values = new ulong[25];
        ReadOnlySpan<ulong> values = MemoryMarshal.Cast<byte, ulong>(bytes);
        values[..Math.Min(values.Length, _values.Length)].CopyTo(_values);
    }

    /// <summary>Packets received.</summary>
    public ulong ReceivedPackets => _values[0];
    /// <summary>Packets sent.</summary>
    public ulong SentPackets => _values[1];
    /// <summary>Bytes received.</summary>
    public ulong ReceivedBytes => _values[2];
    /// <summary>Bytes sent.</summary>
    public ulong SentBytes => _values[3];
    /// <summary>Bad packets received.</summary>
    public ulong ReceiveErrors => _values[4];
    /// <summary>Packets that could not be sent.</summary>
    public ulong SendErrors => _values[5];
    /// <summary>Received packets that were dropped.</summary>
    public ulong ReceiveDropped => _values[6];
    /// <summary>Packets that were dropped on the way out.</summary>
    public ulong SendDropped => _values[7];
    /// <summary>Multicast packets received.</summary>
    public ulong Multicast => _values[8];
    /// <summary>Collisions.</summary>
    public ulong Collisions => _values[9];
    /// <summary>Received packets of a wrong length.</summary>
    public ulong ReceiveLengthErrors => _values[10];
    /// <summary>Receiver overflows.</summary>
    public ulong ReceiveOverErrors => _values[11];
    /// <summary>Received packets with a wrong checksum.</summary>
    public ulong ReceiveCrcErrors => _values[12];
    /// <summary>Received packets that were misaligned.</summary>
    public ulong ReceiveFrameErrors => _values[13];
    /// <summary>Receive queue overruns.</summary>
    public ulong ReceiveFifoErrors => _values[14];
    /// <summary>Packets that the receiver missed.</summary>
    public ulong ReceiveMissedErrors => _values[15];
    /// <summary>Transmissions that were given up.</summary>
    public ulong SendAbortedErrors => _values[16];
    /// <summary>Transmissions that failed for want of carrier.</summary>
    public ulong SendCarrierErrors => _values[17];
    /// <summary>Send queue underruns.</summary>
    public ulong SendFifoErrors => _values[18];
    /// <summary>Heartbeat errors.</summary>
    public ulong SendHeartbeatErrors => _values[19];
    /// <summary>Late collisions.</summary>
    public ulong SendWindowErrors => _values[20];
    /// <summary>Compressed packets received.</summary>
    public ulong ReceivedCompressed => _values[21];
    /// <summary>Compressed packets sent.</summary>
    public ulong SentCompressed => _values[22];
    /// <summary>Received packets that nobody wanted.</summary>
    public ulong ReceiveNoHandler => _values[23];
    /// <summary>Received packets that were for another host.</summary>
    public ulong ReceiveOtherHostDropped => _values[24];

    /// <inheritdoc/>
    public override string ToString() => $"in {ReceivedBytes} bytes, {ReceivedPackets} packets; out {SentBytes} bytes, {SentPackets} packets";
}
