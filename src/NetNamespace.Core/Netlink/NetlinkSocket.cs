using System;
using System.Threading;
using NetNamespace.Interop;

namespace NetNamespace.Netlink;

/// <summary>
/// A netlink socket. It stays in the namespace it was made in, so that any thread may use it from home.
/// Source: <c>netlink(7)</c>.
/// </summary>
internal sealed unsafe class NetlinkSocket : INetlinkTransport
{
    /// <summary>What one acknowledgement takes of the receive buffer: the smallest socket buffer with its bookkeeping, rounded up.</summary>
    private const int AcknowledgementCost = 1280;

    private const int WantedBuffer = 4 << 20;

    private readonly Descriptor _socket;
    private WakeEvent? _wake;

    /// <summary>Takes over a socket that was just made, and prepares it.</summary>
    /// <exception cref="SystemCallException">It cannot be bound.</exception>
    internal NetlinkSocket(Descriptor socket)
    {
        _socket = socket;
        AcknowledgementCapacity = EnlargeBuffers();
        // Kernels before 4.12 and 4.20 lack these and say ENOPROTOOPT; errors are then shorter and dumps less strict, nothing more.
        SetOption(SocketCalls.LevelNetlink, SocketCalls.NetlinkExtAck, 1);
        SetOption(SocketCalls.LevelNetlink, SocketCalls.NetlinkCapAck, 1);
        SetOption(SocketCalls.LevelNetlink, SocketCalls.NetlinkStrictCheck, 1);
        PortId = Bind();
    }

    public uint PortId { get; }

    public int AcknowledgementCapacity { get; }

    /// <summary>The socket, to be waited on together with others.</summary>
    internal int Number => _socket.Number;

    /// <summary>Asks for the events of a group.</summary>
    /// <param name="group">RTNLGRP_*.</param>
    /// <exception cref="SystemCallException">The kernel refused.</exception>
    internal void Join(int group)
    {
        if (!SetOption(SocketCalls.LevelNetlink, SocketCalls.NetlinkAddMembership, group)) throw Failed("listen to events", "setsockopt", ErrnoText.Last());
    }

    /// <summary>Takes a datagram if one is there.</summary>
    /// <returns>Its length; -1 where none is there.</returns>
    /// <exception cref="SystemCallException">With ENOBUFS where the kernel had to drop some.</exception>
    internal int TryReceive(Span<byte> buffer)
    {
        while (true)
        {
            nint length;
            fixed (byte* p = buffer)
                length = SocketCalls.Receive(_socket.Number, p, (nuint)buffer.Length, SocketCalls.Truncate | SocketCalls.DontWait);
            if (length >= 0) return (int)length;
            Errno errno = ErrnoText.Last();
            if (errno == Errno.EAGAIN) return -1;
            if (errno != Errno.EINTR) throw Failed("receive a netlink answer", "recv", errno);
        }
    }

    public void Send(ReadOnlySpan<byte> datagram)
    {
        while (true)
        {
            nint sent;
            fixed (byte* p = datagram) sent = SocketCalls.Send(_socket.Number, p, (nuint)datagram.Length, 0);
            if (sent == datagram.Length) return;
            Errno errno = ErrnoText.Last();
            if (errno != Errno.EINTR) throw Failed("send a netlink request", "send", errno);
        }
    }

    public int Receive(Span<byte> buffer, CancellationToken cancellation)
    {
        while (true)
        {
            // The answer to a request is there when send returns; only a dump's next part or another's event is waited for.
            int length = TryReceive(buffer);
            if (length >= 0) return length;
            Wait(cancellation);
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _wake?.Dispose();
    }

    private void Wait(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _wake ??= MakeWake();
        using CancellationTokenRegistration registration = _wake.SetOn(cancellation);
        PollCalls.PollDescriptor* waiting = stackalloc PollCalls.PollDescriptor[2];
        waiting[0] = new PollCalls.PollDescriptor { Descriptor = _socket.Number, Events = PollCalls.Readable };
        waiting[1] = _wake.Waiting;
        int ready = PollCalls.Poll(waiting, 2, -1);
        if (ready < 0 && ErrnoText.Last() != Errno.EINTR) throw Failed("wait for a netlink answer", "poll", ErrnoText.Last());
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>What a wait on netlink sockets ends by.</summary>
    internal static WakeEvent MakeWake() => new("NetlinkSocketFailed", "wait for a netlink answer");

    private int EnlargeBuffers()
    {
        // The forced form needs CAP_NET_ADMIN over the machine; without it the limits of net.core hold.
        if (!SetOption(SocketCalls.LevelSocket, SocketCalls.ReceiveBufferForce, WantedBuffer))
            SetOption(SocketCalls.LevelSocket, SocketCalls.ReceiveBuffer, WantedBuffer);
        SetOption(SocketCalls.LevelSocket, SocketCalls.SendBufferForce, WantedBuffer);
        int size = 0;
        uint length = sizeof(int);
        _ = SocketCalls.GetOption(_socket.Number, SocketCalls.LevelSocket, SocketCalls.ReceiveBuffer, &size, &length);
        return Math.Max(1, size / AcknowledgementCost);
    }

    private bool SetOption(int level, int name, int value) => SocketCalls.SetOption(_socket.Number, level, name, &value, sizeof(int)) == 0;

    private uint Bind()
    {
        SocketCalls.NetlinkAddress address = new() { Family = SocketCalls.FamilyNetlink };
        uint length = (uint)sizeof(SocketCalls.NetlinkAddress);
        if (SocketCalls.Bind(_socket.Number, &address, length) < 0) throw Failed("open a netlink socket", "bind", ErrnoText.Last());
        if (SocketCalls.GetName(_socket.Number, &address, &length) < 0) throw Failed("open a netlink socket", "getsockname", ErrnoText.Last());
        return address.PortId;
    }

    private static SystemCallException Failed(string attempt, string function, Errno errno) => new("NetlinkSocketFailed", attempt, function, errno);
}
