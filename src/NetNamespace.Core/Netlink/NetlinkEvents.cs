using System;
using System.Buffers;
using System.Collections.Generic;
using System.Threading;
using NetNamespace.Interop;

namespace NetNamespace.Netlink;

/// <summary>What happens in a namespace, as the kernel tells those who listen. Several can be waited on at once. Source: <c>netlink(7)</c>.</summary>
public sealed unsafe class NetlinkEvents : IDisposable
{
    private const int BufferLength = 1 << 16;
    private readonly NetlinkSocket _socket;

    internal NetlinkEvents(NetlinkSocket socket) => _socket = socket;

    /// <summary>Hands over what has come, and does not wait.</summary>
    /// <param name="sink">Takes each message.</param>
    /// <returns>False where events were lost, so that the state has to be read again.</returns>
    /// <exception cref="NetlinkException">What came cannot be read.</exception>
    public bool Read(IReplySink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        bool isWhole = true;
        try
        {
            while (TryReceive(buffer, ref isWhole) is { } length)
            {
                MessageReader reader = new(buffer.AsSpan(0, length));
                while (reader.TryRead(out NetlinkMessage message)) sink.Take(0, message);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return isWhole;
    }

    /// <summary>Waits until something has come for one of several listeners.</summary>
    /// <param name="listeners">The listeners.</param>
    /// <param name="limit">How long to wait; null for ever.</param>
    /// <param name="cancellation">Ends the wait at once.</param>
    /// <returns>Whether something has come.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public static bool Wait(IReadOnlyList<NetlinkEvents> listeners, TimeSpan? limit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(listeners);
        cancellation.ThrowIfCancellationRequested();
        using WakeEvent wake = NetlinkSocket.MakeWake();
        using CancellationTokenRegistration registration = wake.SetOn(cancellation);
        PollCalls.PollDescriptor[] waiting = new PollCalls.PollDescriptor[listeners.Count + 1];
        for (int i = 0; i < listeners.Count; i++) waiting[i] = new() { Descriptor = listeners[i]._socket.Number, Events = PollCalls.Readable };
        waiting[^1] = wake.Waiting;

        // Rounded up, so that a wait does not end a moment too early and start again many times.
        int milliseconds = limit is { } time ? (int)Math.Clamp(Math.Ceiling(time.TotalMilliseconds), 0, int.MaxValue) : -1;
        int ready;
        fixed (PollCalls.PollDescriptor* p = waiting) ready = PollCalls.Poll(p, (nuint)waiting.Length, milliseconds);
        cancellation.ThrowIfCancellationRequested();
        return ready > 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    /// <summary>Takes the next datagram; one that was lost, or is longer than any, is noted.</summary>
    private int? TryReceive(byte[] buffer, ref bool isWhole)
    {
        while (true)
        {
            try
            {
                int length = _socket.TryReceive(buffer);
                if (length <= buffer.Length) return length < 0 ? null : length;
            }
            catch (SystemCallException e) when (e.Errno == Errno.ENOBUFS)
            {
                // Those that are still there may be read all the same.
            }

            isWhole = false;
        }
    }
}
