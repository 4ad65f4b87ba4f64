using System;
using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Threading;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>
/// Asks one server, over a socket that was opened in a namespace and stays there; every wait ends at a set time, or when somebody cancels. Sources: <c>udp(7)</c>,
/// <c>tcp(7)</c>, RFC 1035 section 4.2.
/// </summary>
internal sealed unsafe class DnsSocket : NamespaceSocket
{
    private readonly TimeSpan _limit;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly bool _isStream;

    private DnsSocket(NamespaceHandle handle, int domain, bool isStream, TimeSpan limit, CancellationToken cancellation)
        : base(handle, domain, isStream ? SocketCalls.Stream : SocketCalls.Datagram, 0, "NameServerUnreachable", "ask a name server", cancellation)
    {
        _isStream = isStream;
        _limit = limit;
    }

    private TimeSpan Left => _limit - _clock.Elapsed;

    /// <summary>Opens a socket in a namespace and connects it.</summary>
    /// <param name="handle">The namespace.</param>
    /// <param name="server">The server.</param>
    /// <param name="isStream">TCP instead of UDP.</param>
    /// <param name="limit">When every wait ends, from now on.</param>
    /// <param name="cancellation">Ends it before.</param>
    /// <exception cref="SystemCallException">NameServerUnreachable; with ETIMEDOUT where it took too long.</exception>
    internal static DnsSocket Open(NamespaceHandle handle, IPEndPoint server, bool isStream, TimeSpan limit, CancellationToken cancellation)
    {
        DnsSocket socket = new(handle, Sockaddr.DomainOf(server.Address), isStream, limit, cancellation);
        try
        {
            Errno errno = socket.Connect(server, socket.Left) ?? Errno.ETIMEDOUT;
            return errno == Errno.None ? socket : throw socket.Failed("connect", errno);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends a question.</summary>
    /// <exception cref="SystemCallException">NameServerUnreachable.</exception>
    internal void Send(ReadOnlySpan<byte> question)
    {
        Span<byte> framed = stackalloc byte[2 + DnsMessage.LongestDatagram];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)question.Length);
        question.CopyTo(framed[2..]);
        // A question is far smaller than any socket's buffer.
        ReadOnlySpan<byte> wanted = framed.Slice(_isStream ? 0 : 2, question.Length + (_isStream ? 2 : 0));
        fixed (byte* p = wanted)
        {
            if (SocketCalls.Send(Number, p, (nuint)wanted.Length, SocketCalls.NoSignal) != wanted.Length) throw Failed("send", ErrnoText.Last());
        }
    }

    /// <summary>Takes the next answer, whatever it is an answer to.</summary>
    /// <returns>It; null where none came in time.</returns>
    /// <exception cref="SystemCallException">NameServerUnreachable: nobody listens there, or there is no way to it.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    internal byte[]? Receive()
    {
        if (!_isStream) return ReceiveSome(new byte[ushort.MaxValue]);
        byte[]? length = ReceiveAll(2);
        return length is null ? null : ReceiveAll(BinaryPrimitives.ReadUInt16BigEndian(length));
    }

    private byte[]? ReceiveAll(int length)
    {
        byte[] all = new byte[length];
        for (int taken = 0; taken < length;)
        {
            byte[] buffer = new byte[length - taken];
            if (ReceiveSome(buffer) is not { Length: > 0 } some) return null;
            some.CopyTo(all, taken);
            taken += some.Length;
        }

        return all;
    }

    private byte[]? ReceiveSome(byte[] buffer)
    {
        while (true)
        {
            nint length;
            fixed (byte* p = buffer) length = SocketCalls.Receive(Number, p, (nuint)buffer.Length, SocketCalls.DontWait);
            if (length >= 0) return buffer[..(int)length];
            Errno errno = ErrnoText.Last();
            if (errno is not (Errno.EAGAIN or Errno.EINTR)) throw Failed("recv", errno);
            if (errno == Errno.EAGAIN && !Wait(PollCalls.Readable, Left)) return null;
        }
    }
}
