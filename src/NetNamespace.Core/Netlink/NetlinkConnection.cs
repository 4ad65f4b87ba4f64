using System;
using System.Buffers;
using System.Collections.Generic;
using System.Threading;
using NetNamespace.Interop;

namespace NetNamespace.Netlink;

/// <summary>
/// Asks the kernel, in one namespace and one netlink family: numbers the requests, finds the answer to each, reads tables whole and
/// again where they changed meanwhile. Not safe for several threads at once.
/// </summary>
public sealed class NetlinkConnection : IDisposable
{
    /// <summary>How often a table is read before its changing all the time is an error.</summary>
    public const int DumpAttempts = 8;

    private const int MessagesASend = 512;
    private const int AnswerBuffer = 1 << 16;

    /// <summary>The kernel fills 32 KiB at a time, or one object where that is larger.</summary>
    private const int DumpBuffer = 1 << 18;

    private readonly INetlinkTransport _transport;
    private readonly MessageTrace? _trace;
    private readonly CancellationToken _cancellation;
    private uint _sequence;

    /// <summary>A connection over a transport, which it owns.</summary>
    /// <param name="transport">Carries the datagrams.</param>
    /// <param name="networkNamespace">What the namespace is called in objects and errors; null for the current one.</param>
    /// <param name="trace">Shows the messages; null for nobody to look.</param>
    /// <param name="cancellation">Ends every wait.</param>
    public NetlinkConnection(
        INetlinkTransport transport, string? networkNamespace = null, MessageTrace? trace = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(transport);
        _transport = transport;
        _trace = trace;
        _cancellation = cancellation;
        Namespace = networkNamespace;
    }

    /// <summary>What the namespace is called in objects and errors; null for the current one.</summary>
    public string? Namespace { get; }

    /// <summary>The writer that <see cref="Start"/> empties.</summary>
    public MessageWriter Writer { get; } = new();

    /// <summary>Begins to write requests.</summary>
    /// <returns>The connection's writer, empty: what was in it is lost.</returns>
    public MessageWriter Start()
    {
        Writer.Clear();
        return Writer;
    }

    /// <summary>Sends the requests that were written and waits for every answer. The kernel works on all of them, whichever fails.</summary>
    /// <param name="requests">The requests. Those with NLM_F_ACK are waited for.</param>
    /// <param name="sink">Takes what is sent besides acknowledgements.</param>
    /// <param name="whole">Whether all must go in one datagram, as a transaction of nf_tables.</param>
    /// <param name="quiet">Whether requests that go well need not say so: only the last of each send does then. For many requests of one kind.</param>
    /// <returns>For each request its error or null; null where all went well.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled; what was sent is done all the same.</exception>
    public NetlinkException?[]? Send(MessageWriter requests, IReplySink? sink = null, bool whole = false, bool quiet = false)
    {
        ArgumentNullException.ThrowIfNull(requests);
        requests.Finish();
        NetlinkException?[]? errors = null;
        int most = Math.Clamp(_transport.AcknowledgementCapacity / 2, 1, MessagesASend);
        for (int first = 0; first < requests.Count;)
        {
            _cancellation.ThrowIfCancellationRequested();
            SendPart part = whole ? SendPart.Rest(requests, first) : SendPart.Next(requests, first, most);
            if (quiet) part.AcknowledgeOnlyLast();
            uint sequence = Stamp(part);
            _trace?.Sent(requests, first, part.Count, Namespace);
            _transport.Send(part.Bytes);
            Collect(part, sequence, whole, sink, ref errors);
            first += part.Count;
        }

        return errors;
    }

    /// <summary>Sends what was written and throws the first error.</summary>
    /// <exception cref="NetlinkException">The kernel refused one of the requests.</exception>
    public void Execute(MessageWriter requests, IReplySink? sink = null, bool whole = false, bool quiet = false)
    {
        if (Send(requests, sink, whole, quiet) is not { } errors) return;
        foreach (NetlinkException? error in errors)
        {
            if (error is not null) throw error;
        }
    }

    /// <summary>Sends one get and returns the object that it is answered with.</summary>
    /// <exception cref="NetlinkException">The kernel refused, or there was no such answer (ENOENT).</exception>
    public T Get<T>(MessageWriter request, MessageDecoder<T> decode) where T : class
    {
        ReplyList<T> replies = new(decode);
        Execute(request, replies);
        return replies.Replies.Count > 0
            ? replies.Replies[0].Reply
            : throw new NetlinkException(request.Messages[0].Operation, Errno.ENOENT, null, null, Namespace);
    }

    /// <summary>Reads a whole table. One that changes while it is read is read again, <see cref="DumpAttempts"/> times at the most.</summary>
    /// <exception cref="NetlinkException">The kernel refused, or the table never held still.</exception>
    public List<T> Dump<T>(MessageWriter request, MessageDecoder<T> decode) where T : class
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Finish();
        Errno disturbance = Errno.None;
        for (int attempt = 1; attempt <= DumpAttempts; attempt++)
        {
            List<T> objects = [];
            disturbance = DumpOnce(request, decode, objects);
            if (disturbance == Errno.None) return objects;
        }

        string said = $"the table could not be read in one piece, {DumpAttempts} times in a row";
        throw new NetlinkException(request.Messages[0].Operation, disturbance, said, null, Namespace);
    }

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();

    private uint Stamp(SendPart part)
    {
        uint sequence = _sequence + 1;
        for (int i = 0; i < part.Count; i++)
        {
            Span<byte> header = part.HeaderAt(i);
            WireBytes.Write(header[8..], ++_sequence);
            WireBytes.Write(header[12..], _transport.PortId);
        }

        return sequence;
    }

    private void Collect(SendPart part, uint sequence, bool whole, IReplySink? sink, ref NetlinkException?[]? errors)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(AnswerBuffer);
        try
        {
            for (int open = part.CountAcknowledged(); open > 0;)
            {
                MessageReader reader = new(Receive(buffer));
                while (reader.TryRead(out NetlinkMessage message))
                {
                    // Numbers are counted modulo 2^32; an answer to an earlier, cancelled request falls outside of the window.
                    uint position = message.Sequence - sequence;
                    if (message.PortId != _transport.PortId || position >= (uint)part.Count) continue;
                    int index = part.First + (int)position;
                    _trace?.Received(message, part.Requests.Messages[index].Type, Namespace);
                    if (!IsEnd(message)) sink?.Take(index, message);
                    else open -= End(part.Requests, index, whole ? open : 0, message, ref errors);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Notes how a request ended.</summary>
    /// <param name="requests">The requests.</param>
    /// <param name="index">Which one.</param>
    /// <param name="others">How many need not be waited for where it failed without having asked for an answer: in a transaction (its frame) all.</param>
    /// <param name="message">The answer.</param>
    /// <param name="errors">The errors so far.</param>
    /// <returns>How many of the open requests need not be waited for any more.</returns>
    private int End(MessageWriter requests, int index, int others, in NetlinkMessage message, ref NetlinkException?[]? errors)
    {
        MessageWriter.WrittenMessage request = requests.Messages[index];
        if (Acknowledgement.Result(message) == Errno.None) return request.IsAcknowledged ? 1 : 0;
        errors ??= new NetlinkException?[requests.Count];

        // A transaction of nf_tables answers some requests twice; the first error is the one that counts.
        if (errors[index] is not null) return 0;
        errors[index] = Acknowledgement.Error(message, requests.MessageAt(index), request.Type, request.Operation, Namespace);

        // An error of a request that asked for no answer (the frame of a transaction) means that nothing else will be answered.
        return request.IsAcknowledged ? 1 : others;
    }

    /// <summary>Reads a table to its end and says what disturbed the reading, if anything: a change (EAGAIN) or a loss (ENOBUFS).</summary>
    private Errno DumpOnce<T>(MessageWriter request, MessageDecoder<T> decode, List<T> objects) where T : class
    {
        uint sequence = Stamp(SendPart.Rest(request, 0));
        _trace?.Sent(request, 0, 1, Namespace);
        _transport.Send(request.Written);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(DumpBuffer);
        Errno disturbance = Errno.None;
        try
        {
            while (true)
            {
                MessageReader reader = new(ReceivePart(buffer, ref disturbance));
                while (reader.TryRead(out NetlinkMessage message))
                {
                    if (message.Sequence != sequence || message.PortId != _transport.PortId) continue;
                    _trace?.Received(message, request.Messages[0].Type, Namespace);
                    if ((message.Flags & NetlinkFlags.DumpInterrupted) != 0) disturbance = Errno.EAGAIN;
                    if (IsEnd(message))
                    {
                        ThrowIfRefused(request, message);
                        return disturbance;
                    }

                    if (decode(message) is { } item) objects.Add(item);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void ThrowIfRefused(MessageWriter request, in NetlinkMessage message)
    {
        Errno errno = Acknowledgement.Result(message);
        if (errno is Errno.None or Errno.EINTR) return;
        MessageWriter.WrittenMessage written = request.Messages[0];
        throw Acknowledgement.Error(message, request.MessageAt(0), written.Type, written.Operation, Namespace);
    }

    private static bool IsEnd(in NetlinkMessage message) => message.Type is Acknowledgement.ErrorType or Acknowledgement.DoneType;

    private ReadOnlySpan<byte> Receive(byte[] buffer)
    {
        int length = _transport.Receive(buffer, _cancellation);
        return length <= buffer.Length ? buffer.AsSpan(0, length) : throw NetlinkException.Malformed($"an answer of {length} bytes");
    }

    private ReadOnlySpan<byte> ReceivePart(byte[] buffer, ref Errno disturbance)
    {
        try
        {
            return Receive(buffer);
        }
        catch (SystemCallException e) when (e.Errno == Errno.ENOBUFS)
        {
            // Something was dropped, perhaps a part of this table: it has to be read again, but to its end first, since the kernel
            // keeps one dump a socket.
            disturbance = Errno.ENOBUFS;
            return default;
        }
    }
}
