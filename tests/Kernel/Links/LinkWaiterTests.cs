using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using NetNamespace.Namespaces;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Kernel.Links;

/// <summary>A wait ends when the kernel says that a link is what was waited for; and a driver says what it is.</summary>
public class LinkWaiterTests : LinkTest
{
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(1);

    public LinkWaiterTests() => Run("ip", "-n", "a", "link", "add", "v0", "type", "veth", "peer", "name", "v1", "netns", "b");

    [Fact]
    public async Task For_carrier()
    {
        (Task<IReadOnlyList<NetworkObjectException>> waiting, List<NetLink?> seen) = Begin(LinkCondition.Carrier, "v0");
        Run("ip", "-n", "a", "link", "set", "v0", "up");
        Assert.False(waiting.IsCompleted);
        Run("ip", "-n", "b", "link", "set", "v1", "up");
        Assert.Empty(await waiting.WaitAsync(s_long, TestContext.Current.CancellationToken));
        Assert.True(Assert.Single(seen)!.HasCarrier);
    }

    [Fact]
    public async Task For_a_link_that_is_not_there_yet_and_for_one_to_go()
    {
        // One after the other, since they use one connection.
        (Task<IReadOnlyList<NetworkObjectException>> coming, List<NetLink?> came) = Begin(LinkCondition.Present, "late");
        Run("ip", "-n", "a", "link", "add", "late", "type", "bridge");
        Assert.Empty(await coming.WaitAsync(s_long, TestContext.Current.CancellationToken));
        Assert.Equal("late", Assert.Single(came)!.Name);
        (Task<IReadOnlyList<NetworkObjectException>> going, List<NetLink?> went) = Begin(LinkCondition.Gone, "v0");
        Run("ip", "-n", "a", "link", "delete", "v0");
        Assert.Empty(await going.WaitAsync(s_long, TestContext.Current.CancellationToken));
        Assert.Null(Assert.Single(went));
    }

    [Fact]
    public void Not_for_ever()
    {
        LinkWaiter waiter = new(LinkCondition.Running, TestContext.Current.CancellationToken);
        waiter.Add(A, LinkReference.Named("v0"));
        NetworkObjectException error = Assert.Single(waiter.Wait(TimeSpan.FromMilliseconds(50)));
        Assert.Equal(ObjectProblem.TimedOut, error.Problem);
        Assert.Contains("v0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Until_it_is_cancelled()
    {
        using CancellationTokenSource cancellation = new(TimeSpan.FromMilliseconds(50));
        LinkWaiter waiter = new(LinkCondition.Running, cancellation.Token);
        waiter.Add(A, LinkReference.Named("v0"));
        Assert.ThrowsAny<OperationCanceledException>(() => waiter.Wait(null));
    }

    [Fact]
    public void Lost_events_are_told()
    {
        // Of a link that is down the kernel tells little.
        Run("ip", "-n", "a", "link", "set", "v0", "up");
        using NetlinkEvents events = A.Listen(LinkWaiter.LinkGroup);

        // Nobody reads, so that a buffer of some megabytes runs over.
        string batch = Path.GetTempFileName();
        File.WriteAllLines(batch, Enumerable.Range(0, 20_000).Select(static i => $"link set dev v0 alias {i}"));
        Run("ip", "-n", "a", "-batch", batch);
        File.Delete(batch);
        Count told = new();
        Assert.False(events.Read(told));
        Assert.InRange(told.Messages, 1, 19_999);
    }

    [Fact]
    public void A_driver_says_what_it_is()
    {
        NetLink link = In(A).Get(LinkReference.Named("v0"));
        LinkHardware.Read(A, [link]);
        Assert.Equal(("veth", 10_000_000_000UL, LinkDuplex.Full, false), (link.Driver, link.LinkSpeed, link.Duplex, link.AutoNegotiation));
    }

    private (Task<IReadOnlyList<NetworkObjectException>> Waiting, List<NetLink?> Seen) Begin(LinkCondition condition, string name)
    {
        List<NetLink?> seen = [];
        LinkWaiter waiter = new(condition, TestContext.Current.CancellationToken) { Fulfilled = (_, link) => seen.Add(link) };
        waiter.Add(A, LinkReference.Named(name));
        return (Task.Run(() => waiter.Wait(s_long), TestContext.Current.CancellationToken), seen);
    }

    private sealed class Count : IReplySink
    {
        internal int Messages { get; private set; }

        public void Take(int request, in NetlinkMessage message) => Messages++;
    }
}
