using System;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using NetNamespace.Interop;
using NetNamespace.Namespaces;
using Xunit;

namespace NetNamespace.Tests.Kernel.Diagnosis;

/// <summary>Probes over sockets that were opened in another namespace: what the real kernel answers, refuses, and how a wait ends.</summary>
public sealed class ProbeTests : DiagnosisTest
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(30);

    /// <summary>Waits long for an answer that must come.</summary>
    private EchoProbe Echo => new(Session.Open("blue"), s_long, CancellationToken.None);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("10.1.1.2")]
    [InlineData("10.1.1.1")]
    public void Who_is_there_answers(string address)
    {
        ProbeAnswer answer = Echo.Ask(IPAddress.Parse(address));
        Assert.Equal((ProbeOutcome.Answered, IPAddress.Parse(address)), (answer.Outcome, answer.From));
        Assert.InRange(answer.RoundTrip, TimeSpan.Zero, s_long);
    }

    [Fact]
    public void Nobody_answers_in_the_time_that_was_given()
    {
        Stopwatch clock = Stopwatch.StartNew();
        Assert.Equal(ProbeOutcome.Silent, new EchoProbe(Session.Open("blue"), s_patience, CancellationToken.None).Ask(IPAddress.Parse("10.1.1.77")).Outcome);
        Assert.True(clock.Elapsed >= s_patience * 0.9);
    }

    [Fact]
    public void What_no_route_leads_to_is_not_sent()
    {
        ProbeAnswer answer = Echo.Ask(IPAddress.Parse("203.0.113.9"));
        Assert.Equal((ProbeOutcome.NotSent, Errno.ENETUNREACH), (answer.Outcome, answer.Errno));
    }

    [Fact]
    public void What_the_link_takes_gets_through_in_one_piece_and_no_more()
    {
        Assert.Equal(ProbeOutcome.Answered, Echo.Ask(IPAddress.Parse("10.1.1.1"), 1500).Outcome);
        Assert.Equal(ProbeOutcome.TooBig, Echo.Ask(IPAddress.Parse("10.1.1.1"), 1501).Outcome);
    }

    [Fact]
    public void A_router_says_what_is_too_big_for_its_next_link()
    {
        Run("ip", "link", "add", "veth-far", "mtu", "1400", "type", "veth", "peer", "name", "veth-end", "mtu", "1400");
        Run("ip", "addr", "add", "203.0.113.1/24", "dev", "veth-far");
        Run("ip", "link", "set", "veth-far", "up");
        Run("ip", "link", "set", "veth-end", "up");
        Run("ip", "-n", "blue", "route", "add", "default", "via", "10.1.1.1");
        System.IO.File.WriteAllText("/proc/sys/net/ipv4/conf/all/forwarding", "1");
        try
        {
            ProbeAnswer answer = Echo.Ask(IPAddress.Parse("203.0.113.9"), 1500);
            Assert.Equal((ProbeOutcome.TooBig, 1400u, IPAddress.Parse("10.1.1.1")), (answer.Outcome, answer.Mtu, answer.From));
        }
        finally
        {
            System.IO.File.WriteAllText("/proc/sys/net/ipv4/conf/all/forwarding", "0");
            Run("ip", "link", "delete", "veth-far");
        }
    }

    [Fact]
    public void A_port_is_open_or_refused_or_behind_silence()
    {
        using TcpListener listener = new(IPAddress.Parse("10.1.1.1"), 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        TcpProbe probe = new(Session.Open("blue"), s_long, CancellationToken.None);
        Assert.Equal(ProbeOutcome.Answered, probe.Ask(new IPEndPoint(IPAddress.Parse("10.1.1.1"), port)).Outcome);
        listener.Stop();
        Assert.Equal(ProbeOutcome.Refused, probe.Ask(new IPEndPoint(IPAddress.Parse("10.1.1.1"), port)).Outcome);
        Assert.Equal(ProbeOutcome.Silent, new TcpProbe(Session.Open("blue"), s_patience, CancellationToken.None).Ask(new IPEndPoint(IPAddress.Parse("10.1.1.77"), port)).Outcome);
        Assert.Equal(ProbeOutcome.Unreachable, probe.Ask(new IPEndPoint(IPAddress.Parse("203.0.113.9"), port)).Outcome);
    }

    [Fact]
    public void What_has_come_before_the_time_was_looked_at_counts()
    {
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Parse("10.1.1.1"), 0));
        listener.Listen();
        using ProbeSocket probe = new(Session.Open("blue"), SocketCalls.FamilyInternet, SocketCalls.Stream, 0, CancellationToken.None);
        Assert.Equal(Errno.None, probe.Connect((IPEndPoint)listener.LocalEndPoint!, s_long));
        Assert.True(probe.Wait(PollCalls.Writable, TimeSpan.FromSeconds(-1)));
        Assert.False(probe.Wait(PollCalls.Readable, TimeSpan.FromSeconds(-1)));
    }

    [Fact]
    public void Somebody_who_cancels_does_not_wait()
    {
        NamespaceHandle handle = Session.Open("blue");
        using CancellationTokenSource cancellation = new(TimeSpan.FromMilliseconds(50));
        Stopwatch clock = Stopwatch.StartNew();
        Assert.Throws<OperationCanceledException>(() => new EchoProbe(handle, TimeSpan.FromMinutes(1), cancellation.Token).Ask(IPAddress.Parse("10.1.1.77")));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10));
    }

    protected override void Dispose(bool disposing)
    {
        Run("ip", "link", "delete", "veth-probe");
        base.Dispose(disposing);
    }
}
