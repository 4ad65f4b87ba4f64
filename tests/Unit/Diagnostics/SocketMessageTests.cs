using System;
using System.Collections.Generic;
using System.Net;
using NetNamespace.Diagnostics;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Tests.Unit.Netlink;
using NetNamespace.Tests.Unit.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Diagnostics;

/// <summary>Requests are byte for byte what ss 6.1 sends for the command above each (<c>strace -e write=3</c>); answers are those of Linux 6.18.</summary>
public class SocketMessageTests
{
    private const string NoId = "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000";

    // A header of 72 bytes: a connection of IPv4, and nothing of interest.
    private const string Zeros = "02010000" + NoId + "0000000000000000000000000000000000000000";

    // ss -4 -tan
    [Fact]
    public void Asking_for_the_TCP_sockets_of_IPv4() => Assert.Equal(
        "48000000140001030000000000000000" + "02060000ff0f0000" + NoId,
        Wire.Written(static w => SocketRequests.WriteInet(w, IPFamily.IPv4, InetSocketMessages.Tcp, new SocketFilter { States = 0xfff }, "TCP")));

    // ss -6 -uan
    [Fact]
    public void Asking_for_the_UDP_sockets_of_IPv6() => Assert.Equal(
        "48000000140001030000000000000000" + "0a110000ff0f0000" + NoId,
        Wire.Written(static w => SocketRequests.WriteInet(w, IPFamily.IPv6, InetSocketMessages.Udp, new SocketFilter { States = 0xfff }, "UDP")));

    // With details: INFO, VEGASINFO, CONG, TOS, TCLASS, SKMEMINFO and SHUTDOWN, bits 1 to 7. Ports stand in network byte order.
    [Fact]
    public void Asking_for_listening_sockets_of_a_port_with_everything() => Assert.Equal(
        "48000000140001030000000000000000" + "0206fe0000040000" + "1f900050" + NoId[8..],
        Wire.Written(static w => SocketRequests.WriteInet(
            w, IPFamily.IPv4, InetSocketMessages.Tcp, new SocketFilter { States = 1 << 10, LocalPort = 8080, RemotePort = 80, IsDetailed = true }, "TCP")));

    // ss -xan asks for 0x15: names, peers, queues. We ask for files and users too, and for all states.
    [Fact]
    public void Asking_for_the_Unix_sockets()
    {
        Assert.Equal("28000000140001030000000000000000" + "01000000ffffffff" + "00000000" + "57000000" + "0000000000000000", Wire.Written(static w => SocketRequests.WriteUnix(w, false)));
        Assert.Equal("77000000", Wire.Written(static w => SocketRequests.WriteUnix(w, true)).Substring(56, 8));
    }

    [Fact]
    public void A_listening_socket()
    {
        NetTCPConnection read = Tcp(
            "7c000000140002000000000000000000" + "020a0000" + "1f900000" + "7f000001" + "000000000000000000000000" + "00000000000000000000000000000000" + "00000000" + "2e13000000000000"
                + "00000000" + "02000000" + "07000000" + "e8030000" + "ebda6400" + "0500080000000000" + "08000f002a000000" + "0c00150001000000000000000600160052000000")!;
        Assert.Equal("127.0.0.1:8080", read.ToString());
        Assert.Equal((TcpConnectionState.Listen, 8080, 0), (read.State, read.LocalPort, read.RemotePort));
        Assert.Equal((2u, 7u, 0u, 0u), (read.PendingConnections, read.Backlog, read.ReceiveQueue, read.SendQueue));
        Assert.Equal((1000u, 6609643u, 0x132eul, 42u, 1ul), (read.UserId, read.Inode, read.Cookie, read.Mark, read.CgroupId));
        Assert.Equal(("blue", SocketTimer.None, null, SocketShutdown.None), (read.Namespace, read.Timer, read.TimerExpires, read.Shutdown));
        Assert.Null(read.OwningProcess);
        Assert.Null(read.Details);
        Assert.Empty(read.UnknownAttributes);
    }

    [Fact]
    public void A_connection_of_IPv6_bound_to_a_link_with_a_timer()
    {
        NetTCPConnection read = Tcp(
            "58000000140002000000000000000000" + "0a010203" + "01bb9ae6" + "20010db8000000000000000000000001" + "20010db8000000000000000000000002" + "03000000" + "0500000001000000"
                + "e8030000" + "58020000" + "0a000000" + "00000000" + "30dc6400")!;
        Assert.Equal("[2001:db8::1]:443 → [2001:db8::2]:39654", read.ToString());
        Assert.Equal((3, "v0", IPFamily.IPv6), (read.InterfaceIndex, read.InterfaceAlias, read.AddressFamily));
        Assert.Equal((SocketTimer.KeepAlive, TimeSpan.FromSeconds(1), (byte)3), (read.Timer, read.TimerExpires, read.Retransmits));
        Assert.Equal((600u, 10u, 0x1_0000_0005ul), (read.ReceiveQueue, read.SendQueue, read.Cookie));
        Assert.Null(read.Backlog);
        Assert.Null(read.Mark);
    }

    [Fact]
    public void A_socket_of_UDP()
    {
        NetUDPEndpoint read = Read<NetUDPEndpoint>(
            "60000000140002000000000000000000" + "0a070000" + "00350000" + "00000000000000000000000000000001" + "00000000000000000000000000000000" + "00000000" + "6901000000000000"
                + "00000000" + "00000000" + "00000000" + "00000000" + "31dc6400" + "05000b0001000000",
            new InetSocketDecoder("blue", Wire.LinkName).DecodeUdp)!;
        Assert.Equal(("[::1]:53", false, true), (read.ToString(), read.IsConnected, read.IsIPv6Only));
        Assert.Equal(IPAddress.IPv6Any, read.RemoteAddress);
    }

    [Fact]
    public void Unix_sockets_with_a_path_an_abstract_name_and_none()
    {
        NetUnixSocket listening = Unix("3c000000140002000000000000000000" + "01010a00" + "32dc64006d01000000000000" + "0800000000616273" + "0c0004000100000003000000" + "0500060000000000")!;
        Assert.Equal(("@abs", true, UnixSocketType.Stream, UnixSocketState.Listen), (listening.ToString(), listening.IsAbstract, listening.Type, listening.State));
        Assert.Equal((1u, 3u, 0u, 6609970u), (listening.PendingConnections, listening.Backlog, listening.ReceiveQueue, listening.Inode));
        NetUnixSocket client = Unix("3c000000140002000000000000000000" + "01010100" + "33dc64006c01000000000000" + "0800020032dc6400" + "0c0004000500000000000000" + "0500060003000000")!;
        Assert.Equal((6609970u, null, 5u, SocketShutdown.Receive | SocketShutdown.Send), (client.PeerInode, client.Path, client.ReceiveQueue, client.Shutdown));
        Assert.Equal("socket:[6609971]", client.ToString());
        NetUnixSocket bound = Unix("3c000000140002000000000000000000" + "01020700" + "33dc64006c01000000000000" + "0e0000002f72756e2f6c6f67" + "0000" + "0000" + "0c000100070000000a000000")!;
        Assert.Equal(("/run/log", false, UnixSocketType.Datagram, UnixSocketState.Unconnected, 7u), (bound.Path, bound.IsAbstract, bound.Type, bound.State, bound.FileInode));
    }

    [Fact]
    public void The_other_end_of_a_Unix_socket_lends_its_name()
    {
        NetUnixSocket server = new() { Path = "/run/a.sock", PeerInode = 2 };
        server.Inode = 1;
        NetUnixSocket client = new() { PeerInode = 1 };
        client.Inode = 2;
        UnixSocketPeers.Name([server, client]);
        Assert.Equal(("/run/a.sock", "→ /run/a.sock", null), (client.PeerPath, client.ToString(), server.PeerPath));
    }

    // A header that is cut, an attribute that is longer than the message, a mark of two bytes.
    [Theory]
    [InlineData("20000000140002000000000000000000" + "02010000000000000000000000000000")]
    [InlineData("5c000000140002000000000000000000" + Zeros + "ff000f00")]
    [InlineData("60000000140002000000000000000000" + Zeros + "06000f00beef0000")]
    public void What_cannot_be_right_is_malformed(string message) => Assert.Equal("MalformedMessage", Assert.Throws<NetlinkException>(() => Tcp(message)).ErrorId);

    [Theory]
    [InlineData("TCP", "CONFIG_INET_TCP_DIAG", "tcp_diag")]
    [InlineData("UDP", "CONFIG_INET_UDP_DIAG", "udp_diag")]
    [InlineData("Unix", "CONFIG_UNIX_DIAG", "unix_diag")]
    public void A_kernel_that_cannot_is_answered_by_option_and_module(string kind, string option, string module)
    {
        (NetlinkConnection connection, _) = Wire.Answered(static (t, sent) => [Wire.Refused(t, sent, 0, Errno.ENOENT)]);
        SocketOperations operations = new(connection, Wire.LinkName);
        NetworkObjectException error = Assert.Throws<NetworkObjectException>(() => kind switch
        {
            "TCP" => (object)operations.ListTcp(new SocketFilter()),
            "UDP" => operations.ListUdp(new SocketFilter()),
            _ => operations.ListUnix(),
        });
        Assert.Equal(("SocketDiagnosticsNotSupported", ObjectProblem.NotSupported), (error.ErrorId, error.Problem));
        Assert.Contains(option, error.Message, StringComparison.Ordinal);
        Assert.Contains($"`modprobe {module}`", error.Message, StringComparison.Ordinal);
    }

    // The answer's header is longer than the request's.
    [Fact]
    public void Answers_are_shown_by_their_own_form()
    {
        List<string> shown = [];
        ScriptedTransport transport = new();
        transport.Answer(sent => [transport.Message(20, ScriptedTransport.SequenceAt(sent), Convert.FromHexString(Zeros + "08000f002a000000")), transport.Done(ScriptedTransport.SequenceAt(sent))]);
        using NetlinkConnection connection = new(transport, "blue", new MessageTrace { Sink = shown.Add });
        Assert.Single(new SocketOperations(connection, Wire.LinkName).ListTcp(new SocketFilter { AddressFamily = IPFamily.IPv4 }));
        Assert.Contains(shown, static text => text.Contains("INET_DIAG_MARK = 42", StringComparison.Ordinal));
    }

    private static NetTCPConnection? Tcp(string message) => Read<NetTCPConnection>(message, new InetSocketDecoder("blue", Wire.LinkName).DecodeTcp);

    private static NetUnixSocket? Unix(string message) => Read<NetUnixSocket>(message, new UnixSocketDecoder("blue").Decode);

    private static T? Read<T>(string message, MessageDecoder<T> decode) where T : class => Wire.Read(Convert.FromHexString(message), decode);
}
