using System;
using System.Diagnostics;
using System.Net;
using System.Threading;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>
/// A socket that was opened in a namespace and stays there, while all waiting for it is done at home; every wait ends at a set time, or when somebody cancels.
/// Sources: <c>socket(2)</c>, <c>connect(2)</c>, <c>poll(2)</c>.
/// </summary>
internal abstract unsafe class NamespaceSocket : IDisposable
{
    private readonly Descriptor _socket;
    private readonly WakeEvent _wake;
    private readonly CancellationToken _cancellation;
    private readonly string _errorId;
    private readonly string _attempt;

    /// <summary>Opens one.</summary>
    /// <param name="handle">The namespace.</param>
    /// <param name="domain">AF_INET, AF_INET6, AF_PACKET.</param>
    /// <param name="type">SOCK_RAW, SOCK_STREAM, SOCK_DGRAM.</param>
    /// <param name="protocol">The protocol.</param>
    /// <param name="errorId">The name of its errors.</param>
    /// <param name="attempt">What it is for, as a phrase after "cannot".</param>
    /// <param name="cancellation">Ends every wait.</param>
    /// <exception cref="SystemCallException">With EPERM without CAP_NET_RAW, for a raw one.</exception>
    private protected NamespaceSocket(NamespaceHandle handle, int domain, int type, int protocol, string errorId, string attempt, CancellationToken cancellation)
    {
        _errorId = errorId;
        _attempt = attempt;
        _cancellation = cancellation;
        _socket = handle.OpenSocket(domain, type | SocketCalls.NonBlock, protocol);
        _wake = new WakeEvent(errorId, attempt);
    }

    /// <summary>The socket's number.</summary>
    private protected int Number => _socket.Number;

    /// <summary>Connects it.</summary>
    /// <param name="target">To what; a link-local address with the number of its link.</param>
    /// <param name="limit">How long that may take.</param>
    /// <returns>No error, or why it is not connected; null where the time was over first.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    internal Errno? Connect(IPEndPoint target, TimeSpan limit)
    {
        byte[] address = Sockaddr.Write(target);
        fixed (byte* p = address)
        {
            if (SocketCalls.Connect(Number, p, (uint)address.Length) == 0) return Errno.None;
        }

        Errno errno = ErrnoText.Last();
        if (errno != Errno.EINPROGRESS) return errno;
        return Wait(PollCalls.Writable, limit) ? PendingError() : null;
    }

    /// <summary>Waits until something can be done with the socket.</summary>
    /// <param name="events">POLLIN or POLLOUT.</param>
    /// <param name="limit">How long at most.</param>
    /// <returns>False where the time was over first.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    internal bool Wait(short events, TimeSpan limit)
    {
        using CancellationTokenRegistration registration = _wake.SetOn(_cancellation);
        PollCalls.PollDescriptor* waiting = stackalloc PollCalls.PollDescriptor[2];
        Stopwatch clock = Stopwatch.StartNew();
        while (true)
        {
            _cancellation.ThrowIfCancellationRequested();

            // On a busy machine the time may be over before it was looked; what has come meanwhile counts.
            int left = Math.Max(0, (int)Math.Ceiling((limit - clock.Elapsed).TotalMilliseconds));
            waiting[0] = new() { Descriptor = Number, Events = events };
            waiting[1] = _wake.Waiting;
            int ready = PollCalls.Poll(waiting, 2, left);
            if (ready < 0 && ErrnoText.Last() is var errno && errno != Errno.EINTR) throw Failed("poll", errno);
            if (ready > 0 && waiting[0].Returned != 0) return true;
            if (left == 0) return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket.Dispose();
        _wake.Dispose();
    }

    private protected SystemCallException Failed(string function, Errno errno) => new(_errorId, _attempt, function, errno);

    /// <summary>How a connection that was begun ended.</summary>
    private Errno PendingError()
    {
        int result = 0;
        uint length = sizeof(int);
        _ = SocketCalls.GetOption(Number, SocketCalls.LevelSocket, SocketCalls.PendingError, &result, &length);
        return (Errno)result;
    }
}
