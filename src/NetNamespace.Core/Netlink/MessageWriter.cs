using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace NetNamespace.Netlink;

/// <summary>
/// Writes requests one after the other into one buffer, so that many travel in one send. Sequence numbers and the port are put
/// in by <see cref="NetlinkConnection"/>. A writer is used again by calling <see cref="Clear"/>; it is not safe for several threads.
/// </summary>
public sealed class MessageWriter
{
    internal const int HeaderLength = 16;
    private const ushort NestedFlag = 0x8000;

    private readonly List<WrittenMessage> _messages = [];
    private byte[] _buffer = new byte[1024];
    private int _length;

    internal sealed record WrittenMessage(int Start, MessageType Type, NetlinkFlags Flags, Operation Operation)
    {
        internal NetlinkFlags Flags { get; set; } = Flags;

        internal bool IsAcknowledged => (Flags & NetlinkFlags.Acknowledge) != 0;
    }

    /// <summary>How many messages there are.</summary>
    public int Count => _messages.Count;

    /// <summary>All that was written so far.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    internal Span<byte> Bytes => _buffer.AsSpan(0, _length);

    internal IReadOnlyList<WrittenMessage> Messages => _messages;

    /// <summary>Forgets all messages and keeps the buffer.</summary>
    public void Clear()
    {
        _messages.Clear();
        _length = 0;
    }

    /// <summary>Starts a message; it ends where the next one starts.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="flags">Its flags; NLM_F_REQUEST is added. Only a request with NLM_F_ACK is waited for, a get too.</param>
    /// <param name="operation">What it is for.</param>
    public void Begin(MessageType type, NetlinkFlags flags, Operation operation)
    {
        ArgumentNullException.ThrowIfNull(type);
        Finish();
        _messages.Add(new WrittenMessage(_length, type, flags, operation));
        Span<byte> header = Reserve(HeaderLength);
        header.Clear();
        WireBytes.Write(header[4..], type.Id);
        WireBytes.Write(header[6..], (ushort)(flags | NetlinkFlags.Request));
    }

    /// <summary>Asks for an acknowledgement of the message that was begun last, which in a transaction stands for all before it.</summary>
    public void AcknowledgeLast() => Acknowledge(_messages.Count - 1, true);

    /// <summary>Says whether a message that was begun asks for an acknowledgement.</summary>
    internal void Acknowledge(int index, bool asks)
    {
        WrittenMessage message = _messages[index];
        if (message.IsAcknowledged == asks) return;
        message.Flags ^= NetlinkFlags.Acknowledge;
        WireBytes.Write(_buffer.AsSpan(message.Start + 6), (ushort)(message.Flags | NetlinkFlags.Request));
    }

    /// <summary>Writes the fixed header of the message's family.</summary>
    /// <typeparam name="T">A structure that lies in memory as the kernel's does.</typeparam>
    /// <param name="header">The header.</param>
    public void Header<T>(in T header) where T : unmanaged => WireBytes.Write(Reserve(Unsafe.SizeOf<T>()), header);

    /// <summary>Ends the last message. Writing or sending does it too.</summary>
    public void Finish()
    {
        if (_messages.Count == 0) return;
        int start = _messages[^1].Start;
        WireBytes.Write(_buffer.AsSpan(start), (uint)(_length - start));
    }

    /// <summary>The bytes of one message.</summary>
    internal ReadOnlySpan<byte> MessageAt(int index)
    {
        int end = index + 1 < _messages.Count ? _messages[index + 1].Start : _length;
        return _buffer.AsSpan(_messages[index].Start, end - _messages[index].Start);
    }

    /// <summary>Writes a number of one byte.</summary>
    public void PutByte(AttributeSpec spec, byte value) => Value(spec, 1)[0] = value;

    /// <summary>Writes a number of two bytes, in the row's byte order.</summary>
    public void PutUInt16(AttributeSpec spec, ushort value)
    {
        Span<byte> span = Value(spec, 2);
        WireBytes.Write(span, spec.BigEndian ? BinaryPrimitives.ReverseEndianness(value) : value);
    }

    /// <summary>Writes a number of four bytes, in the row's byte order.</summary>
    public void PutUInt32(AttributeSpec spec, uint value)
    {
        Span<byte> span = Value(spec, 4);
        WireBytes.Write(span, spec.BigEndian ? BinaryPrimitives.ReverseEndianness(value) : value);
    }

    /// <summary>Writes a signed number of four bytes, in the row's byte order.</summary>
    public void PutInt32(AttributeSpec spec, int value) => PutUInt32(spec, (uint)value);

    /// <summary>Writes a number of eight bytes, in the row's byte order.</summary>
    public void PutUInt64(AttributeSpec spec, ulong value)
    {
        Span<byte> span = Value(spec, 8);
        WireBytes.Write(span, spec.BigEndian ? BinaryPrimitives.ReverseEndianness(value) : value);
    }

    /// <summary>Writes UTF-8 text and the zero byte after it.</summary>
    public void PutText(AttributeSpec spec, string value)
    {
        int count = Encoding.UTF8.GetByteCount(value);
        Span<byte> span = Value(spec, count + 1);
        Encoding.UTF8.GetBytes(value, span);
        span[count] = 0;
    }

    /// <summary>Writes bytes as they are.</summary>
    public void PutBytes(AttributeSpec spec, ReadOnlySpan<byte> value) => value.CopyTo(Value(spec, value.Length));

    /// <summary>Writes attributes that were kept as they came.</summary>
    public void PutAttributes(ReadOnlySpan<byte> attributes) => attributes.CopyTo(Reserve(attributes.Length));

    /// <summary>Writes an attribute that was read, flag bits and all, as it was.</summary>
    public void PutRaw(ushort rawType, ReadOnlySpan<byte> value) => value.CopyTo(Value(rawType, "An attribute", value.Length));

    /// <summary>Writes a structure as it lies in memory.</summary>
    public void PutStruct<T>(AttributeSpec spec, in T value) where T : unmanaged => WireBytes.Write(Value(spec, Unsafe.SizeOf<T>()), value);

    /// <summary>Writes an IPv4 or IPv6 address in network byte order.</summary>
    public void PutAddress(AttributeSpec spec, IPAddress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        value.TryWriteBytes(Value(spec, value.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 4 : 16), out _);
    }

    /// <summary>Writes an attribute that has no value.</summary>
    public void PutFlag(AttributeSpec spec) => Value(spec, 0);

    /// <summary>Opens an attribute that holds others; disposing of the result closes it.</summary>
    public NestScope Nest(AttributeSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return OpenNest((ushort)(spec.Id | NestedFlag));
    }

    /// <summary>Opens an attribute that holds others and is not marked as such, as the oldest ones of rtnetlink.</summary>
    public NestScope NestUnmarked(AttributeSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return OpenNest(spec.Id);
    }

    /// <summary>Opens a structure that starts with its own length in two bytes and holds attributes (struct rtnexthop); disposing of the result writes the length.</summary>
    public NestScope NestStruct<T>(in T structure) where T : unmanaged
    {
        int start = _length;
        Header(structure);
        return new NestScope(this, start);
    }

    /// <summary>Opens a member of a list, whose number is only its position.</summary>
    public NestScope NestElement(ushort position) => OpenNest((ushort)(position | NestedFlag));

    /// <summary>An open attribute; disposing of it writes its length.</summary>
    public readonly struct NestScope : IDisposable
    {
        private readonly MessageWriter _writer;
        private readonly int _start;

        internal NestScope(MessageWriter writer, int start)
        {
            _writer = writer;
            _start = start;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            int length = _writer._length - _start;
            if (length > ushort.MaxValue) throw new ArgumentException("An attribute cannot hold more than 65535 bytes.");
            WireBytes.Write(_writer._buffer.AsSpan(_start), (ushort)length);
        }
    }

    private NestScope OpenNest(ushort type)
    {
        int start = _length;
        Span<byte> header = Reserve(4);
        header.Clear();
        WireBytes.Write(header[2..], type);
        return new NestScope(this, start);
    }

    private Span<byte> Value(AttributeSpec spec, int length)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return Value(spec.Id, spec.Name, length);
    }

    private Span<byte> Value(ushort type, string name, int length)
    {
        if (length > ushort.MaxValue - 4) throw new ArgumentException($"{name} cannot hold {length} bytes.", nameof(length));
        int aligned = (length + 3) & ~3;
        Span<byte> span = Reserve(4 + aligned);
        WireBytes.Write(span, (ushort)(4 + length));
        WireBytes.Write(span[2..], type);
        span[(4 + length)..].Clear();
        return span.Slice(4, length);
    }

    private Span<byte> Reserve(int length)
    {
        if (_length + length > _buffer.Length) Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + length));
        Span<byte> span = _buffer.AsSpan(_length, length);
        _length += length;
        return span;
    }
}
