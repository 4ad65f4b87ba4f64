using System;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using NetNamespace.Conntrack;
using NetNamespace.Objects;
using NetNamespace.Tests.Kernel.Nftables;
using Xunit;

namespace NetNamespace.Tests.Kernel.Conntrack;

/// <summary>Connections over the loopback of the sandbox, tracked because a rule asks for their state; <c>conntrack</c> says what there is.</summary>
public class ConntrackTests : NftTest
{
    public ConntrackTests()
    {
        Run("conntrack", "--version");
        Nft("add", "table", "inet", "seen");
        Nft("add", "chain", "inet", "seen", "out", "{ type filter hook output priority 0; }");
        Nft("add", "rule", "inet", "seen", "out", "ct", "state", "new", "counter");
        Run("conntrack", "-F");
    }

    private ConntrackOperations Operations => new(Session.Current.Netfilter);

    [Theory]
    [InlineData("127.0.0.1", IPFamily.IPv4)]
    [InlineData("::1", IPFamily.IPv6)]
    public void A_TCP_connection_is_read_as_conntrack_reads_it_and_removed_alone(string host, IPFamily family)
    {
        using TcpListener listener = new(IPAddress.Parse(host), 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using TcpClient client = new(host, port);
        using TcpClient other = new(host, port);
        NetConntrack one = Assert.Single(Operations.List(new ConntrackFilter { AddressFamily = family }), found => found.SourcePort == PortOf(client));
        Assert.Equal((family, IPProtocolNumber.Tcp, ConntrackTcpState.Established), (one.AddressFamily, one.Protocol, one.TcpState));
        Assert.Equal((host, host, port), (one.SourceAddress.ToString(), one.DestinationAddress.ToString(), one.DestinationPort));
        Assert.Equal((port, PortOf(client)), (one.ReplySourcePort, one.ReplyDestinationPort));
        Assert.True(one.Status.HasFlag(ConntrackStatus.SeenReply | ConntrackStatus.Assured | ConntrackStatus.Confirmed));
        Assert.Equal((false, false), (one.IsSourceNat, one.IsDestinationNat));
        Assert.InRange(one.Timeout!.Value, TimeSpan.FromMinutes(1), TimeSpan.FromDays(6));
        Assert.Contains($"id={one.Id}", Listing(family, client), StringComparison.Ordinal);

        Assert.Null(Assert.Single(Operations.Remove([one])).Error);
        Assert.Equal("", Listing(family, client));
        Assert.NotEqual("", Listing(family, other));
        Assert.Equal("ConntrackNotFound", Assert.Single(Operations.Remove([one])).Error!.ErrorId);
    }

    [Fact]
    public void An_echo_is_told_by_its_identifier_and_can_be_removed()
    {
        using (Ping ping = new()) ping.Send(IPAddress.Loopback);
        NetConntrack echo = Assert.Single(Operations.List(new ConntrackFilter()), static one => one.Protocol == IPProtocolNumber.Icmp);
        Assert.Equal(((byte?)8, (byte?)0), (echo.IcmpType, echo.IcmpCode));
        Assert.Contains($"id={echo.IcmpId} ", Run("conntrack", "-L", "-p", "icmp"), StringComparison.Ordinal);
        Assert.Null(Assert.Single(Operations.Remove([echo])).Error);
        Assert.Empty(Operations.List(new ConntrackFilter()));
    }

    [Fact]
    public void Marks_zones_and_counters_are_those_of_conntrack()
    {
        Set("net/netfilter/nf_conntrack_acct", "1");
        Nft("add", "chain", "inet", "seen", "first", "{ type filter hook output priority raw; }");
        Nft("add", "rule", "inet", "seen", "first", "udp", "dport", "7777", "ct", "zone", "set", "5");
        Nft("add", "rule", "inet", "seen", "out", "udp", "dport", "7777", "ct", "mark", "set", "0x21");
        using UdpClient client = new();
        client.Send(new byte[100], new IPEndPoint(IPAddress.Loopback, 7777));
        client.Send(new byte[100], new IPEndPoint(IPAddress.Loopback, 7778));
        NetConntrack marked = Assert.Single(Operations.List(new ConntrackFilter { Mark = 1, MarkMask = 0xf }), static one => one.DestinationPort == 7777);
        Assert.Equal((0x21u, (ushort)5), (marked.Mark, marked.Zone));
        Assert.Equal(new ConntrackCounters(1, 128), marked.OriginalCounters);
        Assert.Equal(7777, Assert.Single(Operations.List(new ConntrackFilter { Zone = 5 })).DestinationPort);
        Assert.Null(Assert.Single(Operations.Remove([marked])).Error);
        Assert.Empty(Operations.List(new ConntrackFilter { Zone = 5 }));
    }

    [Fact]
    public void Translations_show_whom_the_answers_come_from()
    {
        Nft("add", "chain", "inet", "seen", "nat", "{ type nat hook output priority -100; }");
        Nft("add", "rule", "inet", "seen", "nat", "ip", "daddr", "192.0.2.1", "tcp", "dport", "80", "dnat", "ip", "to", "127.0.0.1:8080");
        Run("ip", "route", "add", "192.0.2.0/24", "dev", "lo");
        using TcpListener listener = new(IPAddress.Loopback, 8080);
        listener.Start();
        using TcpClient client = new();
        client.Connect(IPAddress.Parse("192.0.2.1"), 80);
        NetConntrack one = Assert.Single(Operations.List(new ConntrackFilter()), static found => found.DestinationPort == 80);
        Assert.Equal((true, "192.0.2.1", "127.0.0.1", 8080), (one.IsDestinationNat, one.DestinationAddress.ToString(), one.ReplySourceAddress.ToString(), one.ReplySourcePort));
    }

    protected override void Dispose(bool disposing)
    {
        Nft("flush", "ruleset");
        base.Dispose(disposing);
    }

    private static int PortOf(TcpClient client) => ((IPEndPoint)client.Client.LocalEndPoint!).Port;

    private static string Listing(IPFamily family, TcpClient client) =>
        string.Join('\n', Run("conntrack", "-L", "-f", family == IPFamily.IPv4 ? "ipv4" : "ipv6", "-p", "tcp", "-o", "id").Split('\n').Where(line => line.Contains($"sport={PortOf(client)} ", StringComparison.Ordinal)));

    private static void Set(string key, string value) => System.IO.File.WriteAllText($"/proc/sys/{key}", value);
}
