using System;
using NetNamespace.Firewalld;
using NetNamespace.Interop;
using Xunit;

namespace NetNamespace.Tests.Unit.Firewalld;

/// <summary>What is said to firewalld over a bus, and what is made of its answers.</summary>
public sealed class FirewalldClientTests : IDisposable
{
    private const string Own = "org.fedoraproject.FirewallD1.Exception";
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(200);
    private readonly FakeBus _bus = new();

    public void Dispose() => _bus.Dispose();

    [Fact]
    public void Sources_are_asked_for_added_and_removed()
    {
        _bus.Answer = static c => c.Method switch
        {
            "GetConnectionUnixProcessID" => 4711u,
            "getZoneOfSource" => c.Arguments[0] == "10.0.0.0/24" ? "internal" : "",
            _ => c.Arguments[0],
        };
        using (FirewalldClient firewalld = FirewalldClient.Connect(_bus.Address, s_long))
        {
            Assert.Equal(4711, firewalld.ProcessId);
            Assert.Equal("internal", firewalld.ZoneOf("10.0.0.0/24"));
            Assert.Null(firewalld.ZoneOf("2001:db8::/64"));
            firewalld.AddSource("trusted", "2001:db8::/64");
            firewalld.RemoveSource("trusted", "2001:db8::/64");
        }

        Assert.Equal(
            ["getZoneOfSource 10.0.0.0/24", "getZoneOfSource 2001:db8::/64", "addSource trusted 2001:db8::/64", "removeSource trusted 2001:db8::/64"],
            _bus.Calls.ConvertAll(static c => $"{c}"));

        // NO_AUTO_START: a firewalld that does not run is not started.
        Assert.All(_bus.Calls, static c => Assert.Equal(("org.fedoraproject.FirewallD1", 2), (c.Destination, c.Flags)));
    }

    [Theory]
    [InlineData(Own, "ZONE_ALREADY_SET: '10.0.0.0/24' already bound to 'trusted'", FirewalldProblem.AlreadyThere, Errno.None)]
    [InlineData(Own, "ALREADY_ENABLED: 10.0.0.0/24", FirewalldProblem.AlreadyThere, Errno.None)]
    [InlineData(Own, "ZONE_CONFLICT: '10.0.0.0/24' already bound to a zone", FirewalldProblem.InOtherZone, Errno.EBUSY)]
    [InlineData(Own, "UNKNOWN_SOURCE: '10.0.0.0/24' is not in any zone", FirewalldProblem.NotThere, Errno.None)]
    [InlineData(Own, "NOT_ENABLED", FirewalldProblem.NotThere, Errno.None)]
    [InlineData(Own, "PANIC_MODE", FirewalldProblem.Failed, Errno.None)]
    [InlineData(Own, "", FirewalldProblem.Failed, Errno.None)]
    [InlineData("org.fedoraproject.FirewallD1.NotAuthorizedException", "Not Authorized: org.fedoraproject.FirewallD1.config", FirewalldProblem.NotPermitted, Errno.EACCES)]
    [InlineData("org.freedesktop.DBus.Error.AccessDenied", "Rejected send message", FirewalldProblem.NotPermitted, Errno.EACCES)]
    [InlineData("org.freedesktop.DBus.Error.ServiceUnknown", "The name is not activatable", FirewalldProblem.NotRunning, Errno.None)]
    [InlineData("org.freedesktop.DBus.Error.NoReply", "Message recipient disconnected", FirewalldProblem.TimedOut, Errno.ETIMEDOUT)]
    [InlineData("org.freedesktop.DBus.Error.UnknownMethod", "No such method", FirewalldProblem.Failed, Errno.None)]
    public void An_error_says_what_it_means(string name, string text, FirewalldProblem problem, Errno errno)
    {
        _bus.Answer = c => c.Method == "GetConnectionUnixProcessID" ? 1u : (name, text);
        using FirewalldClient firewalld = FirewalldClient.Connect(_bus.Address, s_long);
        FirewalldException e = Assert.Throws<FirewalldException>(() => firewalld.AddSource("trusted", "10.0.0.0/24"));
        Assert.Equal((problem, errno, "FirewalldFailed"), (e.Problem, e.Errno, e.ErrorId));
        Assert.EndsWith(".", e.Message, StringComparison.Ordinal);
        if (problem == FirewalldProblem.Failed) Assert.Contains(text.Length > 0 ? text : name, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_by_that_name_is_on_the_bus()
    {
        _bus.Answer = static _ => ("org.freedesktop.DBus.Error.NameHasNoOwner", "Could not get PID of name");
        Assert.Equal(FirewalldProblem.NotRunning, Assert.Throws<FirewalldException>(() => FirewalldClient.Connect(_bus.Address, s_long)).Problem);
    }

    [Fact]
    public void No_answer_comes_in_time()
    {
        _bus.Answer = static c => c.Method == "GetConnectionUnixProcessID" ? 1u : null;
        using FirewalldClient firewalld = FirewalldClient.Connect(_bus.Address, s_long);
        firewalld.Patience = s_short;
        FirewalldException e = Assert.Throws<FirewalldException>(() => firewalld.ZoneOf("10.0.0.0/24"));
        Assert.Equal(FirewalldProblem.TimedOut, e.Problem);
    }

    [Fact]
    public void The_bus_itself_does_not_answer_in_time()
    {
        _bus.Answer = static _ => null;
        Assert.Equal(FirewalldProblem.TimedOut, Assert.Throws<FirewalldException>(() => FirewalldClient.Connect(_bus.Address, s_short)).Problem);
    }

    [Fact]
    public void The_bus_breaks_off()
    {
        _bus.BreaksOff = true;
        FirewalldException e = Assert.Throws<FirewalldException>(() => FirewalldClient.Connect(_bus.Address, s_long));
        Assert.Equal(FirewalldProblem.NoBus, e.Problem);
    }

    [Fact]
    public void The_bus_lets_nobody_in()
    {
        _bus.Welcome = "REJECTED EXTERNAL";
        FirewalldException e = Assert.Throws<FirewalldException>(() => FirewalldClient.Connect(_bus.Address, s_long));
        Assert.Equal(FirewalldProblem.NoBus, e.Problem);
    }

    [Theory]
    [InlineData("unix:path=/nowhere/at/all")]
    [InlineData("nonsense")]
    [InlineData("tcp:host=")]
    public void There_is_no_bus(string address)
    {
        FirewalldException e = Assert.Throws<FirewalldException>(() => FirewalldClient.Connect(address, s_long));
        Assert.Equal(FirewalldProblem.NoBus, e.Problem);
    }
}
