using System;
using System.Collections.Generic;
using System.Threading;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>
/// The only thread that ever leaves home. A network namespace belongs to a thread, and threads that the runtime starts inherit it, so
/// this one does nothing while it is away but the native calls of a <see cref="Trip"/>. It lives as long as its session.
/// </summary>
/// <remarks>Waiting is without spinning: a trip takes as long as the kernel does, and the processor is wanted elsewhere meanwhile.</remarks>
internal sealed class NamespaceThread : IDisposable
{
    private static readonly HashSet<Type> s_rehearsed = [];

    private readonly object _gate = new();
    private Thread? _thread;
    private Trip? _trip;
    private Exception? _failure;
    private bool _closing;

    /// <summary>Makes a trip and waits for its end.</summary>
    /// <param name="trip">The trip; what it brought and how it failed stands in it afterwards.</param>
    /// <exception cref="SystemCallException">The thread could not come home; it is never used again.</exception>
    internal void Run(Trip trip)
    {
        Thread thread = Begin(trip);
        Finish(trip);

        // So that nothing of it is left when the trip's results are looked at.
        if (trip.SpendsThread) thread.Join();
    }

    /// <summary>Has a trip made, after the one that is under way.</summary>
    /// <returns>The thread that makes it.</returns>
    internal Thread Begin(Trip trip)
    {
        lock (_gate)
        {
            while (_trip is not null) Monitor.Wait(_gate);
            ObjectDisposedException.ThrowIf(_closing, this);
            _trip = trip;
            _thread ??= StartThread();
            Monitor.PulseAll(_gate);
            return _thread;
        }
    }

    /// <summary>Waits for the end of a trip that was begun.</summary>
    /// <exception cref="SystemCallException">The thread could not come home; it is never used again.</exception>
    internal void Finish(Trip trip)
    {
        lock (_gate)
        {
            while (!trip.IsOver) Monitor.Wait(_gate);
        }

        if (_failure is { } failure) throw failure;
        if (trip.Stranded && !trip.SpendsThread)
            throw new SystemCallException("NamespaceThreadLost", "come back from another namespace", "setns", Errno.EPERM);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Thread? thread;
        lock (_gate)
        {
            _closing = true;
            thread = _thread;
            Monitor.PulseAll(_gate);
        }

        thread?.Join();
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
        while (WaitForTrip() is { } trip)
        {
            if (home is not null)
            {
                Rehearse(trip, home.Number);
                trip.Go(home.Number);
            }

            bool isLast = home is null || trip.Stranded || trip.SpendsThread;
            EndTrip(trip, isLast);
            if (isLast) return;
        }
    }

    private Trip? WaitForTrip()
    {
        lock (_gate)
        {
            while (_trip is null && !_closing) Monitor.Wait(_gate);
            return _trip;
        }
    }

    private void EndTrip(Trip trip, bool isLast)
    {
        lock (_gate)
        {
            trip.IsOver = true;
            _trip = null;
            if (isLast) _thread = null;
            Monitor.PulseAll(_gate);
        }
    }

    private Descriptor? OpenHome()
    {
        int home = FileCalls.Open("/proc/thread-self/ns/net", FileCalls.ReadOnly | FileCalls.CloseOnExec, 0);
        if (home >= 0) return new Descriptor(home);
        _failure = new SystemCallException("ProcNotReadable", "find this process's own namespace", "open", ErrnoText.Last(), "/proc/thread-self/ns/net");
        return null;
    }

    /// <summary>Before the first trip of each kind, so that nothing has to be compiled or looked up while away.</summary>
    private static void Rehearse(Trip trip, int home)
    {
        lock (s_rehearsed)
        {
            if (!s_rehearsed.Add(trip.GetType())) return;
            _ = NamespaceCalls.Enter(-1, NamespaceCalls.NewNetwork);
            trip.Rehearse(home);
        }
    }
}
