using System;
using System.Threading;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>
/// The only thread that ever leaves home. A network namespace belongs to a thread, and threads that the runtime starts inherit it, so
/// this one does nothing while it is away but the native calls of a <see cref="Trip"/>. It lives as long as its session.
/// </summary>
internal sealed class NamespaceThread : IDisposable
{
    private readonly object _oneTrip = new();
    private readonly ManualResetEventSlim _asked = new();
    private readonly ManualResetEventSlim _done = new();
    private Thread? _thread;
    private Trip? _trip;
    private Exception? _failure;
    private volatile bool _closing;
    private static volatile bool s_prepared;

    /// <summary>Makes a trip and waits for its end.</summary>
    /// <param name="trip">The trip; what it brought and how it failed stands in it afterwards.</param>
    /// <exception cref="SystemCallException">The thread could not come home; it is never used again.</exception>
    internal void Run(Trip trip)
    {
        lock (_oneTrip)
        {
            ObjectDisposedException.ThrowIf(_closing, this);
            _thread ??= StartThread();
            _trip = trip;
            _done.Reset();
            _asked.Set();
            _done.Wait();
            if (_failure is { } failure) throw failure;
            if (trip.SpendsThread) EndSpentThread();
            if (!trip.Stranded || trip.SpendsThread) return;
            _thread = null;
            throw new SystemCallException("NamespaceThreadLost", "come back from another namespace", "setns", Errno.EPERM);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_oneTrip)
        {
            if (_closing) return;
            _closing = true;
            _asked.Set();
        }

        _thread?.Join();
        _asked.Dispose();
        _done.Dispose();
    }

    /// <summary>Waits until the thread is gone, so that nothing of it is left when the trip's results are looked at.</summary>
    private void EndSpentThread()
    {
        _thread?.Join();
        _thread = null;
    }

    private Thread StartThread()
    {
        Thread thread = new(Serve, 256 * 1024) { IsBackground = true, Name = "NetNamespace" };
        thread.Start();
        return thread;
    }

    private void Serve()
    {
        using Descriptor? home = OpenHome();
        if (home is null) return;
        if (!s_prepared) PrepareCalls(home.Number);
        s_prepared = true;
        while (true)
        {
            _asked.Wait();
            _asked.Reset();
            if (_closing) return;
            Trip trip = _trip!;
            trip.Go(home.Number);
            _done.Set();
            if (trip.Stranded || trip.SpendsThread) return;
        }
    }

    private Descriptor? OpenHome()
    {
        int home = FileCalls.Open("/proc/thread-self/ns/net", FileCalls.ReadOnly | FileCalls.CloseOnExec, 0);
        if (home >= 0) return new Descriptor(home);
        _failure = new SystemCallException("ProcNotReadable", "find this process's own namespace", "open", ErrnoText.Last(), "/proc/thread-self/ns/net");
        _done.Set();
        return null;
    }

    /// <summary>
    /// Every native call that a trip can make is made once at home, in a way that has no effect, so that its stub exists and its
    /// symbol is resolved before the first departure.
    /// </summary>
    private static unsafe void PrepareCalls(int home)
    {
        byte nothing = 0;
        int* pair = stackalloc int[2];
        ulong* cookie = stackalloc ulong[1];
        pair[0] = -1;
        foreach (Trip trip in new Trip[]
        {
            new OpenSocketTrip(-1, 0, 0),
            new OpenFileTrip(&nothing, 0),
            new ReadCookiesTrip(pair, cookie, 1),
        })
        {
            trip.Go(home);
        }

        SpawnTrip.PrepareCalls(home);
        _ = NamespaceCalls.Unshare(0);
        _ = SocketCalls.GetOption(-1, 0, 0, null, null);
        _ = FileCalls.CloseRaw(-1);
        System.Runtime.CompilerServices.RuntimeHelpers.PrepareMethod(
            typeof(CreateNamespaceTrip).GetMethod("Work", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.MethodHandle);
    }
}
