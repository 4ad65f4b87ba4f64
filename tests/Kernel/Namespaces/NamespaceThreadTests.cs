using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using NetNamespace.Interop;
using NetNamespace.Namespaces;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Kernel.Namespaces;

public class NamespaceThreadTests : KernelTest
{
    /// <summary>
    /// While the thread goes to and fro, everything that makes the runtime start threads is done at once: pool items, timers,
    /// collections, methods that become hot. None of it may end up in another namespace.
    /// </summary>
    [Fact]
    public async Task No_thread_and_no_pool_item_is_ever_astray()
    {
        string home = OwnNamespace();
        new NamespaceOperations(Session).Create("blue");
        NamespaceHandle blue = Session.Open("blue");
        ConcurrentBag<string> seen = [];
        using CancellationTokenSource stop = new();
        Task load = Load(seen, stop.Token);
        for (int i = 0; i < 2000; i++) Session.Thread.Run(new OpenSocketClose(blue));
        await stop.CancelAsync();
        await load;
        Assert.NotEmpty(seen);
        Assert.All(seen, where => Assert.Equal(home, where));
        Assert.Empty(StrayThreads(home));
    }

    [Fact]
    public void A_socket_stays_where_it_was_opened()
    {
        NetNamespaceInfo blue = new NamespaceOperations(Session).Create("blue");
        using Descriptor file = Session.Open("blue").OpenFile("/proc/thread-self/net/dev", FileCalls.ReadOnly);
        byte[] text = new byte[4096];
        int length = (int)FileCalls.Read(file.Number, text);
        string[] links = [.. System.Text.Encoding.UTF8.GetString(text, 0, length).Split('\n').Skip(2).Select(static line => line.Split(':')[0].Trim())];
        Assert.Equal(["lo", ""], links);
        Assert.NotEqual($"net:[{blue.Inode}]", OwnNamespace());
    }

    [Fact]
    public void A_namespace_that_may_not_be_entered_is_an_error()
    {
        OpenSocketTrip trip = new(SocketCalls.FamilyNetlink, SocketCalls.Raw, 0) { Target = int.MaxValue };
        Session.Thread.Run(trip);
        Assert.Equal("setns", trip.FailedFunction);
        Assert.Equal(Errno.EBADF, trip.Errno);
        Assert.Equal(-1, trip.Socket);
    }

    [Fact]
    public void The_thread_ends_with_its_session()
    {
        using (NetworkSession session = new())
        {
            new NamespaceOperations(session).Create("blue");
            Assert.Contains("NetNamespace", ThreadNames());
        }

        // The kernel takes a thread out of the list a moment after it has ended.
        Assert.True(SpinWait.SpinUntil(static () => !Array.Exists(ThreadNames(), static name => name == "NetNamespace"), TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task A_wait_ends_when_the_session_is_cancelled()
    {
        using NetlinkEvents events = Session.Current.Listen();
        Task waiting = Task.Run(() => Assert.ThrowsAny<OperationCanceledException>(() => NetlinkEvents.Wait([events], null, Session.Cancellation)), TestContext.Current.CancellationToken);
        Session.Cancel();
        await waiting.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    private static string[] ThreadNames() =>
        [.. OfThreads("comm").Select(static name => name.Trim())];

    private static async Task Load(ConcurrentBag<string> seen, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            Task[] items = [.. Enumerable.Range(0, 32).Select(_ => Task.Run(() => seen.Add(OwnNamespace()), CancellationToken.None))];
            GC.Collect(2, GCCollectionMode.Forced, blocking: false);
            await Task.Delay(1, CancellationToken.None);
            await Task.WhenAll(items);
        }
    }

    private sealed class OpenSocketClose(NamespaceHandle target) : Trip
    {
        private readonly int _descriptor = target.Descriptor.Number;

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
        protected override void Work()
        {
            IsAway = NamespaceCalls.Enter(_descriptor, NamespaceCalls.NewNetwork) == 0;
            int socket = SocketCalls.Socket(SocketCalls.FamilyNetlink, SocketCalls.Raw | SocketCalls.CloseOnExec, 0);
            _ = FileCalls.CloseRaw(socket);
        }
    }
}
