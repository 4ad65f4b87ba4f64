using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using Xunit;

namespace NetNamespace.Tests.Unit.Netlink;

/// <summary>Stands in the kernel's place: for each send, the datagrams that it is answered with.</summary>
internal sealed class ScriptedTransport : INetlinkTransport
{
    private readonly Queue<Func<byte[], IEnumerable<byte[]>>> _script = new();
    private readonly Queue<byte[]> _waiting = new();

    public uint PortId => 4242;

    public int AcknowledgementCapacity { get; init; } = 1024;

    /// <summary>Every datagram that was sent.</summary>
    public List<byte[]> Sent { get; } = [];

    /// <summary>An empty datagram stands for ENOBUFS.</summary>
    public ScriptedTransport Answer(Func<byte[], IEnumerable<byte[]>> answer)
    {
        _script.Enqueue(answer);
        return this;
    }

    public void Send(ReadOnlySpan<byte> datagram)
    {
        Sent.Add(datagram.ToArray());
        foreach (byte[] answer in _script.Dequeue()(Sent[^1])) _waiting.Enqueue(answer);
    }

    public int Receive(Span<byte> buffer, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Assert.True(_waiting.Count > 0, "The kernel would never answer this.");
        byte[] next = _waiting.Dequeue();
        if (next.Length == 0) throw new SystemCallException("Test", "receive", "recv", Errno.ENOBUFS);
        next.AsSpan(0, Math.Min(next.Length, buffer.Length)).CopyTo(buffer);
        return next.Length;
    }

    public void Dispose()
    {
    }

    /// <summary>The sequence number of a message in a datagram.</summary>
    public static uint SequenceAt(byte[] datagram, int index = 0)
    {
        int at = 0;
        for (int i = 0; i < index; i++) at += (int)((MemoryMarshal.Read<uint>(datagram.AsSpan(at)) + 3) & ~3u);
        return MemoryMarshal.Read<uint>(datagram.AsSpan(at + 8));
    }

    /// <summary>A message as the kernel sends it.</summary>
    public byte[] Message(ushort type, uint sequence, byte[]? payload = null, NetlinkFlags flags = 0, uint? port = null)
    {
        payload ??= [];
        byte[] message = new byte[16 + payload.Length];
        MemoryMarshal.Write(message.AsSpan(), (uint)message.Length);
        MemoryMarshal.Write(message.AsSpan(4), type);
        MemoryMarshal.Write(message.AsSpan(6), (ushort)flags);
        MemoryMarshal.Write(message.AsSpan(8), sequence);
        MemoryMarshal.Write(message.AsSpan(12), port ?? PortId);
        payload.CopyTo(message, 16);
        return message;
    }

    /// <summary>NLMSG_ERROR with a capped copy of the request's header, and attributes after it.</summary>
    public byte[] Acknowledge(uint sequence, Errno errno = Errno.None, byte[]? attributes = null)
    {
        byte[] payload = new byte[20 + (attributes?.Length ?? 0)];
        MemoryMarshal.Write(payload.AsSpan(), -(int)errno);
        attributes?.CopyTo(payload, 20);
        return Message(2, sequence, payload, (NetlinkFlags)(attributes is null ? 0x100 : 0x300));
    }

    /// <summary>NLMSG_DONE.</summary>
    public byte[] Done(uint sequence, Errno errno = Errno.None) => Message(3, sequence, BitConverter.GetBytes(-(int)errno), NetlinkFlags.Multi);
}
