using System;
using System.Linq;
using NetNamespace.Diagnostics;
using NetNamespace.Objects;
using NetNamespace.Tests.Unit.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Diagnostics;

/// <summary>struct tcp_info as kernels of different ages send it; the whole one is Linux 6.18's, of a client on loopback that sent 1000 bytes.</summary>
public class TcpDetailsTests
{
    private const string Header =
        "02010000" + "9ae61f90" + "7f000001000000000000000000000000" + "7f000001000000000000000000000000" + "00000000" + "3013000000000000" + "00000000" + "00000000" + "00000000" + "00000000" + "2fdc6400";

    private const string Info =
        "010000000007aa01" + "e01c030000000000008a000018020000" + "0000000000000000000000000000000000000000" + "940100000000000094010000" + "94010000ffff0000d7ff0000"
        + "2900000017000000ffffff7f0b000000"
        + "cbff00000300000000000000d7ff000000000000" + "5a026cbc04000000ffffffffffffffff" + "e903000000000000" + "0000000000000000" + "0300000002000000" + "00000000" + "0c000000"
        + "00000000" + "01000000" + "205fdeaf00000000" + "a00f000000000000" + "0000000000000000" + "0000000000000000" + "0200000000000000" + "e803000000000000" + "0000000000000000" + "00000000" + "00000000"
        + "00000000" + "00140100" + "cbff0000" + "00000000" + "0200" + "0100" + "f4010000";

    [Fact]
    public void All_of_them()
    {
        TcpDetails read = Read(248)!;
        Assert.Equal("bbr, rtt 0.041/0.023 ms, cwnd 11, 1000 bytes sent, 0 received", read.ToString());
        Assert.Equal((TimeSpan.FromMilliseconds(204), TimeSpan.FromMicroseconds(41), TimeSpan.FromMicroseconds(12)), (read.RetransmitTimeout, read.RoundTripTime, read.MinimumRoundTripTime));
        Assert.Equal((TcpOptions.Timestamps | TcpOptions.Sack | TcpOptions.WindowScale, (byte)10, (byte)10, true), (read.Options, read.SendWindowScale, read.ReceiveWindowScale, read.IsApplicationLimited));
        Assert.Equal((35328u, 536u, 65483u, 65535u), (read.SendMss, read.ReceiveMss, read.AdvertisedMss, read.PathMtu));
        Assert.Equal((TcpCongestionState.Open, 11u, null), (read.CongestionState, read.CongestionWindow, read.SlowStartThreshold));
        Assert.Equal((1000ul, 1001ul, 0ul, 0ul), (read.BytesSent, read.BytesAcknowledged, read.BytesReceived, read.BytesRetransmitted));
        Assert.Equal((3u, 2u, 1u, 0u, 2u), (read.SegmentsSent, read.SegmentsReceived, read.DataSegmentsSent, read.DataSegmentsReceived, read.DeliveredSegments));
        Assert.Equal((20341064282ul, null), (read.PacingRate, read.MaximumPacingRate));
        Assert.Equal((TimeSpan.FromMilliseconds(404), TimeSpan.FromMilliseconds(404)), (read.LastDataSent, read.LastDataReceived));
        Assert.Equal((70656u, 65483u), (read.SendWindow, read.ReceiveWindow));
        Assert.Equal(TimeSpan.FromMilliseconds(4), read.BusyTime);
        Assert.Equal(((ushort)2, TimeSpan.FromMilliseconds(500)), (read.TimeoutRetransmits, read.TimeInTimeout));
    }

    // Length, and what that kernel does not know yet: the first one and the first ones after it.
    [Theory]
    [InlineData(104, "PacingRate BytesAcknowledged SegmentsSent BytesNotSent DeliveryRate BusyTime DeliveredSegments BytesSent SendWindow ReceiveWindow TimeInTimeout")]
    [InlineData(120, "BytesAcknowledged SegmentsSent BytesNotSent DeliveryRate BusyTime DeliveredSegments BytesSent SendWindow ReceiveWindow TimeInTimeout")]
    [InlineData(136, "SegmentsSent BytesNotSent DeliveryRate BusyTime DeliveredSegments BytesSent SendWindow ReceiveWindow TimeInTimeout")]
    [InlineData(144, "BytesNotSent DeliveryRate BusyTime DeliveredSegments BytesSent SendWindow ReceiveWindow TimeInTimeout")]
    [InlineData(160, "DeliveryRate BusyTime DeliveredSegments BytesSent SendWindow ReceiveWindow TimeInTimeout")]
    [InlineData(168, "BusyTime DeliveredSegments BytesSent SendWindow ReceiveWindow TimeInTimeout")]
    [InlineData(192, "DeliveredSegments BytesSent SendWindow ReceiveWindow TimeInTimeout")]
    [InlineData(200, "BytesSent SendWindow ReceiveWindow TimeInTimeout")]
    [InlineData(224, "SendWindow ReceiveWindow TimeInTimeout")]
    [InlineData(232, "ReceiveWindow TimeInTimeout")]
    [InlineData(240, "TimeInTimeout")]
    [InlineData(248, "")]
    [InlineData(280, "")]
    public void What_an_older_kernel_does_not_send_is_not_known(int length, string missing)
    {
        TcpDetails read = Read(length)!;
        string[] late = ["PacingRate", "BytesAcknowledged", "SegmentsSent", "BytesNotSent", "DeliveryRate", "BusyTime", "DeliveredSegments", "BytesSent", "SendWindow", "ReceiveWindow", "TimeInTimeout"];
        Assert.Equal(missing, string.Join(' ', late.Where(name => typeof(TcpDetails).GetProperty(name)!.GetValue(read) is null)));
        Assert.Equal(TimeSpan.FromMicroseconds(41), read.RoundTripTime);
    }

    // ss: bbr:(bw:… mrtt:… pacing_gain:2.88672 cwnd_gain:2.88672), of the same connection
    [Fact]
    public void What_BBR_tells()
    {
        TcpBbrDetails bbr = Assert.IsType<TcpBbrDetails>(Read(248, "1800100000020000" + "02000000" + "0c000000" + "e3020000" + "e3020000")!.Algorithm);
        Assert.Equal((8589935104ul, TimeSpan.FromMicroseconds(12)), (bbr.BandwidthBytesPerSecond, bbr.MinimumRoundTripTime));
        Assert.Equal("8589935104 bytes/s, min rtt 0.012 ms, pacing gain 2.89, cwnd gain 2.89", $"{bbr}");
        Assert.Null(Assert.IsType<TcpBbrDetails>(Read(248, "1800100000000000" + "00000000" + "ffffffff" + "e3020000" + "e3020000")!.Algorithm).MinimumRoundTripTime);
    }

    [Fact]
    public void What_DCTCP_tells()
    {
        TcpDctcpDetails dctcp = Assert.IsType<TcpDctcpDetails>(Read(248, "14000900" + "0100" + "0100" + "00010000" + "e8030000" + "d0070000")!.Algorithm);
        Assert.Equal((true, true, 0.25, 1000u, 2000u), (dctcp.IsEnabled, dctcp.IsCongested, dctcp.Alpha, dctcp.MarkedBytes, dctcp.AcknowledgedBytes));
        Assert.Equal("alpha 0.25", $"{dctcp}");
        Assert.Equal("without ECN", $"{Read(248, "14000900" + "0000" + "0000" + "00000000" + "00000000" + "00000000")!.Algorithm}");
    }

    [Fact]
    public void What_Vegas_tells()
    {
        TcpVegasDetails vegas = Assert.IsType<TcpVegasDetails>(Read(248, "14000300" + "01000000" + "05000000" + "29000000" + "ffffff7f")!.Algorithm);
        Assert.Equal((true, 5u, TimeSpan.FromMicroseconds(41), null), (vegas.IsEnabled, vegas.RoundTripCount, vegas.RoundTripTime, vegas.MinimumRoundTripTime));
    }

    [Fact]
    public void Others_tell_nothing() => Assert.Null(Read(248)!.Algorithm);

    private static TcpDetails? Read(int length, string more = "")
    {
        byte[] info = Convert.FromHexString(Info);
        Assert.Equal(248, info.Length);
        Array.Resize(ref info, length);
        byte[] attribute = [.. BitConverter.GetBytes((ushort)(4 + length)), 2, 0, .. info, 8, 0, 4, 0, (byte)'b', (byte)'b', (byte)'r', 0, .. Convert.FromHexString(more)];
        byte[] payload = [.. Convert.FromHexString(Header), .. attribute];
        byte[] message = [.. BitConverter.GetBytes(16 + payload.Length), 20, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. payload];
        return Wire.Read<NetTCPConnection>(message, new InetSocketDecoder(null, Wire.LinkName).DecodeTcp)!.Details;
    }
}
