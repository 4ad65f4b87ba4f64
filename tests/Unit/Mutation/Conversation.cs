using System;
using System.Collections.Generic;
using System.Threading;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Route;
using NetNamespace.Tests.Unit.Route;

namespace NetNamespace.Tests.Unit.Mutation;

/// <summary>A connection that gets one mutated datagram in the middle of an answer: what it takes for the end, and what for an error, is decoding too.</summary>
internal static class Conversation
{
    /// <summary>Reads the message as a refusal: number, text, and the place that it complains of.</summary>
    internal static void ReadError(byte[] message)
    {
        MessageReader reader = new(message);
        byte[] request = Request();
        while (reader.TryRead(out NetlinkMessage one))
            Eye.LookAt(Acknowledgement.Error(one, request, AddressMessages.New, Wire.Test, "blue").Message);
    }

    /// <summary>Reads the message as a part of a table.</summary>
    internal static void ReadTable(byte[] message)
    {
        using NetlinkConnection connection = new(new Answers(message), "blue");
        AddressRequests.WriteDump(connection.Start(), null, 0);
        Eye.LookAt(connection.Dump(connection.Writer, new AddressDecoder("blue", Wire.LinkName).Decode));
    }

    /// <summary>Reads the message as what comes before an acknowledgement.</summary>
    internal static void ReadAnswer(byte[] message)
    {
        using NetlinkConnection connection = new(new Answers(message), "blue");
        ReplyList<LinkNameAndIndex> replies = new(LinkNames.Decode);
        LinkRequests.Get(connection.Start(), LinkReference.Numbered(1));
        Eye.LookAt(connection.Send(connection.Writer, replies));
    }

    private static byte[] Request()
    {
        MessageWriter writer = new();
        AddressRequests.WriteNew(writer, new Objects.NetIPAddress(Objects.IPPrefix.Parse("10.1.1.1/24")), 1, NetlinkFlags.Acknowledge, Wire.Test);
        writer.Finish();
        return writer.Written.ToArray();
    }

    /// <summary>Answers with the datagram, then with the end, as often as anybody asks; after that the kernel would be silent for ever.</summary>
    private sealed class Answers(byte[] message) : INetlinkTransport
    {
        private readonly Queue<byte[]> _waiting = new();

        public uint PortId => 0;

        public int AcknowledgementCapacity => 1024;

        public void Send(ReadOnlySpan<byte> datagram)
        {
            uint sequence = BitConverter.ToUInt32(datagram[8..]);
            byte[] first = (byte[])message.Clone();
            if (first.Length >= 16) BitConverter.TryWriteBytes(first.AsSpan(8), sequence);
            _waiting.Enqueue(first);
            _waiting.Enqueue(End(sequence));
        }

        public int Receive(Span<byte> buffer, CancellationToken cancellation)
        {
            byte[] next = _waiting.Count > 0 ? _waiting.Dequeue() : throw new InvalidOperationException("It waits for what will never come.");
            next.AsSpan(0, Math.Min(next.Length, buffer.Length)).CopyTo(buffer);
            return next.Length;
        }

        public void Dispose()
        {
        }

        private static byte[] End(uint sequence)
        {
            byte[] end = new byte[36];
            BitConverter.TryWriteBytes(end, end.Length);
            BitConverter.TryWriteBytes(end.AsSpan(4), (ushort)2);
            BitConverter.TryWriteBytes(end.AsSpan(8), sequence);
            return end;
        }
    }
}
