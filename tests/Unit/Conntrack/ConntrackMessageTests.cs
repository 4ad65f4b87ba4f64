using System;
using System.Net;
using NetNamespace.Conntrack;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Unit.Conntrack;

public class ConntrackMessageTests
{
    [Fact]
    public void A_TCP_connection_with_a_translated_destination()
    {
        NetConntrack one = Decode(ConntrackBytes.Tcp)!;
        Assert.Equal(("blue", IPFamily.IPv4, IPProtocolNumber.Tcp, ConntrackTcpState.Established), (one.Namespace, one.AddressFamily, one.Protocol, one.TcpState!.Value));
        Assert.Equal((IPAddress.Any, (ushort)60102, IPAddress.Parse("192.0.2.1"), (ushort)80), (one.SourceAddress, one.SourcePort, one.DestinationAddress, one.DestinationPort));
        Assert.Equal((IPAddress.Loopback, (ushort)8080, IPAddress.Any, (ushort)60102), (one.ReplySourceAddress, one.ReplySourcePort, one.ReplyDestinationAddress, one.ReplyDestinationPort));
        Assert.Equal(
            ConntrackStatus.SeenReply | ConntrackStatus.Assured | ConntrackStatus.Confirmed | ConntrackStatus.DestinationNat | ConntrackStatus.SourceNatDone | ConntrackStatus.DestinationNatDone,
            one.Status);
        Assert.Equal((false, true, TimeSpan.FromSeconds(431999)), (one.IsSourceNat, one.IsDestinationNat, one.Timeout!.Value));
        Assert.Equal((new ConntrackCounters(2, 112), new ConntrackCounters(1, 60)), (one.OriginalCounters!, one.ReplyCounters!));
        Assert.Equal((834628523u, 0u, (ushort)0), (one.Id, one.Mark, one.Zone));
        Assert.Equal(2026, one.StartTime!.Value.Year);
        Assert.Equal((null, null, null, null), (one.IcmpType, one.IcmpId, one.SctpState, one.Helper));
        Assert.Empty(one.UnknownAttributes);
        Assert.Equal("Tcp 0.0.0.0:60102 → 192.0.2.1:80", one.ToString());
    }

    [Fact]
    public void A_mark_and_a_zone()
    {
        NetConntrack one = Decode(ConntrackBytes.Udp)!;
        Assert.Equal((IPProtocolNumber.Udp, (ushort)7777, 33u, (ushort)5), (one.Protocol, one.DestinationPort, one.Mark, one.Zone));
        Assert.Equal((null, new ConntrackCounters(1, 30), new ConntrackCounters(0, 0)), (one.TcpState, one.OriginalCounters!, one.ReplyCounters!));
    }

    [Fact]
    public void An_echo_over_IPv6()
    {
        NetConntrack one = Decode(ConntrackBytes.IcmpV6)!;
        Assert.Equal((IPFamily.IPv6, IPProtocolNumber.IcmpV6, IPAddress.IPv6Loopback), (one.AddressFamily, one.Protocol, one.SourceAddress));
        Assert.Equal(((byte?)128, (byte?)0, (ushort?)15801), (one.IcmpType, one.IcmpCode, one.IcmpId));
        Assert.Equal("IcmpV6 ::1 → ::1", one.ToString());
    }

    [Theory]
    [InlineData(ConntrackBytes.Tcp)]
    [InlineData(ConntrackBytes.Udp)]
    [InlineData(ConntrackBytes.IcmpV6)]
    public void What_is_removed_is_named_as_the_kernel_named_it(string bytes)
    {
        MessageWriter writer = new();
        ConntrackRequests.WriteDelete(writer, Decode(bytes)!);
        writer.Finish();
        NetlinkMessage request = new(writer.Written);
        Assert.Equal(ConntrackMessages.Delete.Id, request.Type);
        AttributeTable sent = request.Attributes(ConntrackMessages.Format), told = new NetlinkMessage(Convert.FromHexString(bytes)).Attributes(ConntrackMessages.Format);
        foreach (AttributeSpec spec in new[] { ConntrackMessages.Original, ConntrackMessages.Id, ConntrackMessages.Zone })
            Assert.Equal(Convert.ToHexString(told.GetBytes(spec)), Convert.ToHexString(sent.GetBytes(spec)));
    }

    [Fact]
    public void A_list_is_asked_for_by_family_mark_and_zone()
    {
        MessageWriter writer = new();
        ConntrackRequests.WriteDump(writer, new ConntrackFilter { AddressFamily = IPFamily.IPv6, Mark = 1, MarkMask = 0xf, Zone = 5 });
        writer.Finish();
        Assert.Equal(
            "2C000000" + "0101" + "0103" + "0000000000000000" + "0A000000" + "0800080000000001" + "080015000000000F" + "0600120000050000",
            Convert.ToHexString(writer.Written));
    }

    [Fact]
    public void Other_families_and_other_messages_are_passed_over()
    {
        byte[] bytes = Convert.FromHexString(ConntrackBytes.Udp);
        bytes[16] = 7;
        Assert.Null(new ConntrackDecoder(null).Decode(new NetlinkMessage(bytes)));
        bytes[16] = 2;
        bytes[4] = 2;
        Assert.Null(new ConntrackDecoder(null).Decode(new NetlinkMessage(bytes)));
    }

    private static NetConntrack? Decode(string bytes) => new ConntrackDecoder("blue").Decode(new NetlinkMessage(Convert.FromHexString(bytes)));
}
