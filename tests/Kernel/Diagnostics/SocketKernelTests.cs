using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using NetNamespace.Diagnostics;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Kernel.Diagnostics;

/// <summary>Real sockets, in a namespace of their own and in the current one: read by us as <c>ss</c> reads them, with this process as their owner.</summary>
public class SocketKernelTests : KernelTest
{
    private const int IPv4 = 2;
    private const int IPv6 = 10;
    private const int StreamSocket = 1;
    private const int DatagramSocket = 2;
    private const int CloseOnExec = 0x80000;
    private readonly List<Socket> _sockets = [];

    public SocketKernelTests() => new NamespaceOperations(Session).Create("lab");

    private NamespaceHandle Lab => Session.Open("lab");

    private SocketOperations Sockets => new(Lab.Diagnostics, new NetNamespace.Route.LinkNames(Lab.Route).NameOf);

    protected override void Dispose(bool disposing)
    {
        foreach (Socket socket in _sockets) socket.Dispose();
        base.Dispose(disposing);
    }

    [Fact]
    public void A_listening_socket_and_a_connection_are_read_as_ss_reads_them()
    {
        Socket listener = Listen(IPv4, IPAddress.Loopback, 8080, 7);
        Listen(IPv6, IPAddress.IPv6Any, 8081, 3);
        Socket client = Open(IPv4, StreamSocket);
        client.Connect(new IPEndPoint(IPAddress.Loopback, 8080));
        Socket server = Keep(listener.Accept());
        client.Send(new byte[1000]);
        server.Receive(new byte[400]);
        Same("-tan", Sockets.ListTcp(new SocketFilter()).Where(static socket => socket.State != TcpConnectionState.Bound).Select(Row));
        NetTCPConnection first = Assert.Single(Sockets.ListTcp(new SocketFilter()), static socket => socket is { State: TcpConnectionState.Listen, LocalPort: 8080 });
        Assert.Equal(("lab", 0u, 7u), (first.Namespace, first.PendingConnections, first.Backlog));
        NetTCPConnection received = Assert.Single(Sockets.ListTcp(new SocketFilter { LocalPort = 8080, States = 1 << (int)TcpConnectionState.Established }));
        Assert.Equal(600u, received.ReceiveQueue);
        Assert.Null(received.Details);
    }

    [Fact]
    public void What_BBR_tells_is_what_ss_says()
    {
        const int Congestion = 13;
        Socket listener = Listen(IPv4, IPAddress.Loopback, 8080, 7);
        Socket client = Open(IPv4, StreamSocket);
        try
        {
            client.SetRawSocketOption((int)ProtocolType.Tcp, Congestion, "bbr"u8);
        }
        catch (SocketException)
        {
            Assert.Skip("This kernel has no BBR.");
        }

        client.Connect(new IPEndPoint(IPAddress.Loopback, 8080));
        Socket server = Keep(listener.Accept());
        client.Send(new byte[1000]);
        server.Receive(new byte[1000]);
        TcpDetails details = Assert.Single(Sockets.ListTcp(new SocketFilter { RemotePort = 8080, IsDetailed = true })).Details!;
        TcpBbrDetails bbr = Assert.IsType<TcpBbrDetails>(details.Algorithm);
        string line = Ss("-tinmO", "dport", "=", ":8080").Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        Assert.Equal("bbr", details.CongestionControl);
        Assert.Equal(Said(line, @"bbr:\(bw:(\d+)bps"), bbr.BandwidthBytesPerSecond * 8);
        Assert.Equal(Said(line, @"mrtt:([\d.]+)"), bbr.MinimumRoundTripTime!.Value.TotalMilliseconds);
        Assert.Equal(Said(line, @"pacing_gain:([\d.]+)"), bbr.PacingGain, 1e-4);
        Assert.Equal(Said(line, @"cwnd_gain:([\d.]+)"), bbr.CongestionWindowGain, 1e-4);
    }

    [Fact]
    public void Details_are_those_of_ss()
    {
        Socket listener = Listen(IPv4, IPAddress.Loopback, 8080, 7);
        Socket client = Open(IPv4, StreamSocket);
        client.Connect(new IPEndPoint(IPAddress.Loopback, 8080));
        Socket server = Keep(listener.Accept());
        client.Send(new byte[1000]);
        server.Receive(new byte[1000]);
        NetTCPConnection read = Assert.Single(Sockets.ListTcp(new SocketFilter { RemotePort = 8080, IsDetailed = true }));
        string line = Ss("-tinmO", "dport", "=", ":8080").Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        TcpDetails details = read.Details!;
        Assert.Equal(Said(line, @"rtt:([\d.]+)/"), details.RoundTripTime.TotalMilliseconds);
        Assert.Equal(Said(line, @"cwnd:(\d+)"), details.CongestionWindow);
        Assert.Equal(Said(line, @"mss:(\d+)"), details.SendMss);
        Assert.Equal(Said(line, @"advmss:(\d+)"), details.AdvertisedMss);
        Assert.Equal(Said(line, @"rto:(\d+)"), details.RetransmitTimeout.TotalMilliseconds);
        Assert.Equal(Said(line, @"bytes_sent:(\d+)"), (double)details.BytesSent!);
        Assert.Equal(Said(line, @"bytes_acked:(\d+)"), (double)details.BytesAcknowledged!);
        Assert.Equal(Said(line, @"segs_out:(\d+)"), (double)details.SegmentsSent!);
        Assert.Equal(Said(line, @"pacing_rate (\d+)bps"), (double)details.PacingRate! * 8);
        Assert.Contains($" {details.CongestionControl} ", line, StringComparison.Ordinal);
        Assert.Contains($"wscale:{details.SendWindowScale},{details.ReceiveWindowScale} ", line, StringComparison.Ordinal);
        Assert.Contains($"skmem:({read.Memory})", line, StringComparison.Ordinal);
        Assert.Equal(1000u, details.BytesSent);
    }

    [Fact]
    public void UDP_sockets_are_read_as_ss_reads_them()
    {
        Bind(Open(IPv4, DatagramSocket), IPAddress.Loopback, 5353);
        Bind(Open(IPv6, DatagramSocket), IPAddress.IPv6Loopback, 53);
        Socket connected = Open(IPv4, DatagramSocket);
        connected.Connect(new IPEndPoint(IPAddress.Loopback, 5353));
        connected.Send(new byte[10]);
        Same("-uan", Sockets.ListUdp(new SocketFilter()).Select(Row));
        Assert.Equal([true], Sockets.ListUdp(new SocketFilter { RemotePort = 5353 }).Select(static one => one.IsConnected));
        Assert.NotNull(Assert.Single(Sockets.ListUdp(new SocketFilter { LocalPort = 53, IsDetailed = true })).Memory);
    }

    [Fact]
    public void A_socket_that_is_bound_to_a_link_names_it_and_its_mark()
    {
        Socket socket = Open(IPv4, DatagramSocket);
        socket.SetRawSocketOption(1, 25, "lo\0"u8);
        socket.SetRawSocketOption(1, 36, BitConverter.GetBytes(42));
        Bind(socket, IPAddress.Any, 4000);
        NetUDPEndpoint read = Assert.Single(Sockets.ListUdp(new SocketFilter()));
        Assert.Equal((1, "lo", 42u), (read.InterfaceIndex, read.InterfaceAlias, read.Mark));
    }

    [Fact]
    public void Unix_sockets_are_read_as_ss_reads_them()
    {
        string path = Path.Combine("/run", "netnamespace-test.sock");
        Socket listener = Open(1, StreamSocket);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen(3);
        Socket client = Open(1, StreamSocket);
        client.Connect(new UnixDomainSocketEndPoint(path));
        Socket server = Keep(listener.Accept());
        Socket datagram = Open(1, DatagramSocket);
        datagram.Bind(new UnixDomainSocketEndPoint("\0abstract"));
        client.Send(new byte[5]);
        List<NetUnixSocket> ours = Sockets.ListUnix();
        File.Delete(path);
        Same("-xan", ours.Select(Row));
        Assert.Equal((3u, UnixSocketState.Listen), ours.Where(one => one.Path == path && one.Backlog is not null).Select(static one => (one.Backlog!.Value, one.State)).Single());
        NetUnixSocket end = Assert.Single(ours, static one => one.PeerPath is not null);
        Assert.Equal((path, UnixSocketState.Established), (end.PeerPath, end.State));
        Assert.Equal(("@abstract", true, UnixSocketType.Datagram), ours.Where(static one => one.IsAbstract).Select(static one => (one.Path, one.IsAbstract, one.Type)).Single());
        SocketOwners.Assign(ours);
        Assert.All(ours, static one => Assert.Equal(Environment.ProcessId, one.OwningProcess));
        Assert.Equal(Environment.ProcessId, Assert.Single(end.PeerOwners).ProcessId);
        server.Dispose();
    }

    [Fact]
    public void Owners_of_the_sockets_of_several_namespaces_are_found_in_one_pass()
    {
        Socket listener = Listen(IPv4, IPAddress.Loopback, 8080, 7);
        using Socket home = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        home.Bind(new IPEndPoint(IPAddress.Loopback, 8082));
        home.Listen();
        List<NetTCPConnection> all = Sockets.ListTcp(new SocketFilter());
        all.AddRange(new SocketOperations(Session.Current.Diagnostics, static _ => null).ListTcp(new SocketFilter { LocalPort = 8082 }));
        Assert.Equal([8080, 8082], all.Select(static one => (int)one.LocalPort));
        Assert.Equal(["lab", null], all.Select(static one => one.Namespace));
        SocketOwners.Assign(all);
        Assert.All(all, static one => Assert.Equal(Environment.ProcessId, Assert.Single(one.Owners).ProcessId));
        Assert.Equal([(int)listener.Handle], all[0].Owners[0].Descriptors);
        Assert.Equal(File.ReadAllText("/proc/self/comm").TrimEnd('\n'), all[0].ProcessName);
    }

    [Fact]
    public void A_socket_that_has_a_port_and_does_nothing_with_it_is_bound()
    {
        Assert.SkipWhen(Environment.OSVersion.Version < new Version(6, 8), "Linux shows these since 6.8.");
        Bind(Open(IPv4, StreamSocket), IPAddress.Loopback, 8083);
        Assert.Equal("127.0.0.1:8083", Assert.Single(Sockets.ListTcp(new SocketFilter { States = 1 << (int)TcpConnectionState.Bound })).ToString());
        Assert.Equal(TcpConnectionState.Bound, Assert.Single(Sockets.ListTcp(new SocketFilter())).State);
    }

    // A connection that nobody has open any more: no owner, no inode, and a timer.
    [Fact]
    public void A_connection_that_is_being_forgotten_has_no_owner()
    {
        Socket listener = Listen(IPv4, IPAddress.Loopback, 8080, 7);
        Socket client = Open(IPv4, StreamSocket);
        client.Connect(new IPEndPoint(IPAddress.Loopback, 8080));
        Socket server = listener.Accept();
        client.Shutdown(System.Net.Sockets.SocketShutdown.Both);
        Assert.Equal(0, server.Receive(new byte[1]));
        server.Shutdown(System.Net.Sockets.SocketShutdown.Both);
        server.Dispose();
        client.Dispose();
        List<NetTCPConnection> waiting = [];
        for (DateTime end = DateTime.UtcNow.AddSeconds(20); waiting.Count == 0 && DateTime.UtcNow < end;)
            waiting = Sockets.ListTcp(new SocketFilter { States = 1 << (int)TcpConnectionState.TimeWait });
        SocketOwners.Assign(waiting);
        NetTCPConnection one = Assert.Single(waiting);
        Assert.Equal((SocketTimer.TimeWait, 0u, null), (one.Timer, one.Inode, one.OwningProcess));
        Assert.InRange(one.TimerExpires!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(2));
    }

    // What a kernel says to TCP where it was built without tcp_diag, it says to a protocol that no kernel can list.
    [Fact]
    public void A_protocol_that_this_kernel_cannot_list_is_answered_by_option_and_module()
    {
        const byte Experimental = 253;
        InetSocketDecoder decoder = new("lab", static _ => null);
        NetworkObjectException error = Assert.Throws<NetworkObjectException>(() => Sockets.ListInet(Experimental, "X", "CONFIG_X_DIAG", "x_diag", new SocketFilter(), decoder.DecodeTcp));
        Assert.Equal(("SocketDiagnosticsNotSupported", ObjectProblem.NotSupported), (error.ErrorId, error.Problem));
        Assert.Equal("This kernel cannot list X sockets. It takes CONFIG_X_DIAG: `modprobe x_diag`, if there is such a module.", error.Message);
    }

    /// <summary>A socket in the namespace, used from home.</summary>
    private Socket Open(int domain, int type)
    {
        OpenSocketTrip trip = new(domain, type | CloseOnExec, 0) { Target = Lab.Descriptor.Number };
        Session.Thread.Run(trip);
        Assert.True(trip.Socket >= 0);
        return Keep(new Socket(new SafeSocketHandle(trip.Socket, ownsHandle: true)));
    }

    private Socket Keep(Socket socket)
    {
        _sockets.Add(socket);
        return socket;
    }

    private Socket Listen(int domain, IPAddress address, int port, int backlog)
    {
        Socket socket = Open(domain, StreamSocket);
        Bind(socket, address, port);
        socket.Listen(backlog);
        return socket;
    }

    private static void Bind(Socket socket, IPAddress address, int port) => socket.Bind(new IPEndPoint(address, port));

    private static string Ss(params string[] arguments) => Run("ip", ["netns", "exec", "lab", "ss", "-H", .. arguments]);

    /// <summary>Compares rows of state, queues and both ends.</summary>
    private static void Same(string what, IEnumerable<string> ours)
    {
        string[] theirs = [.. Ss(what).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => Regex.Replace(line.Trim(), @"\s+", " "))];
        Assert.Equal(string.Join('\n', theirs.Order(StringComparer.Ordinal)), string.Join('\n', ours.Order(StringComparer.Ordinal)));
    }

    private static string Row(NetTCPConnection one)
    {
        string state = one.State switch { TcpConnectionState.Listen => "LISTEN", TcpConnectionState.Established => "ESTAB", _ => one.State.ToString() };
        return $"{state} {one.PendingConnections ?? one.ReceiveQueue} {one.Backlog ?? one.SendQueue} {Ends(one)}";
    }

    private static string Row(NetUDPEndpoint one) => $"{(one.IsConnected ? "ESTAB" : "UNCONN")} {one.ReceiveQueue} {one.SendQueue} {Ends(one)}";

    private static string Row(NetUnixSocket one)
    {
        string type = one.Type switch { UnixSocketType.Stream => "u_str", UnixSocketType.Datagram => "u_dgr", _ => "u_seq" };
        string state = one.State switch { UnixSocketState.Listen => "LISTEN", UnixSocketState.Established => "ESTAB", _ => "UNCONN" };
        return $"{type} {state} {one.PendingConnections ?? one.ReceiveQueue} {one.Backlog ?? one.SendQueue} {one.Path ?? "*"} {one.Inode} * {one.PeerInode ?? 0}";
    }

    private static string Ends(NetInternetSocket one) => $"{End(one, one.LocalAddress, one.LocalPort)} {End(one, one.RemoteAddress, one.RemotePort)}";

    /// <summary>ss writes * for a socket of both families.</summary>
    private static string End(NetInternetSocket one, IPAddress address, ushort port)
    {
        string host = one.AddressFamily == IPFamily.IPv4 ? address.ToString() : address.Equals(IPAddress.IPv6Any) && one.IsIPv6Only == false ? "*" : $"[{address}]";
        return $"{host}:{(port == 0 ? "*" : port)}";
    }

    private static double Said(string line, string pattern)
    {
        Match match = Regex.Match(line, @"(?<![a-z])" + pattern);
        Assert.True(match.Success, $"{pattern} is not in: {line}");
        return double.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
    }
}
