using System;
using System.Buffers.Binary;
using System.Net;
using System.Net.NetworkInformation;

namespace NetNamespace.Namespaces;

/// <summary>Questions of ARP about an address, and the answers. Sources: RFC 826, RFC 5227.</summary>
internal static class ArpMessage
{
    internal const int Length = 28;
    private const ushort Ethernet = 1;
    private const ushort IPv4 = 0x0800;
    private const ushort Request = 1;
    private const ushort Reply = 2;

    /// <summary>Writes the question who has an address. It comes from no address, so that nobody takes the asker for its owner.</summary>
    internal static byte[] Ask(PhysicalAddress asker, IPAddress address)
    {
        byte[] message = new byte[Length];
        WriteStart(message, Request);
        asker.GetAddressBytes().CopyTo(message, 8);
        address.GetAddressBytes().CopyTo(message, 24);
        return message;
    }

    /// <summary>Who says of himself that he has an address; null where the message is about something else.</summary>
    internal static PhysicalAddress? Read(ReadOnlySpan<byte> message, IPAddress address)
    {
        Span<byte> start = stackalloc byte[8];
        WriteStart(start, Reply);
        if (message.Length < Length || !message[..8].SequenceEqual(start) || !message.Slice(14, 4).SequenceEqual(address.GetAddressBytes())) return null;
        return new PhysicalAddress(message.Slice(8, 6).ToArray());
    }

    private static void WriteStart(Span<byte> message, ushort operation)
    {
        BinaryPrimitives.WriteUInt16BigEndian(message, Ethernet);
        BinaryPrimitives.WriteUInt16BigEndian(message[2..], IPv4);
        message[4] = 6;
        message[5] = 4;
        BinaryPrimitives.WriteUInt16BigEndian(message[6..], operation);
    }
}
