using System;
using System.Buffers.Binary;
using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>ICMP echoes and what comes back of them. Sources: RFC 792, RFC 1191, RFC 4443.</summary>
internal static class EchoMessage
{
    internal const int HeaderLength = 8;
    private const int IPv4HeaderLength = 20;
    private const int IPv6HeaderLength = 40;
    private const byte IPv4Protocol = 1;
    private const byte IPv6Protocol = 58;

    /// <summary>Bytes of the headers of an echo, IP's included.</summary>
    internal static int Overhead(IPFamily family) => HeaderLength + (family == IPFamily.IPv6 ? IPv6HeaderLength : IPv4HeaderLength);

    /// <summary>Writes a request. The kernel itself puts in the checksum of ICMPv6.</summary>
    /// <param name="family">IPv4 or IPv6.</param>
    /// <param name="id">Tells the asker's echoes from others'.</param>
    /// <param name="sequence">Tells one echo from the next.</param>
    /// <param name="length">Bytes after the header.</param>
    internal static byte[] Ask(IPFamily family, ushort id, ushort sequence, int length)
    {
        byte[] message = new byte[HeaderLength + length];
        message[0] = family == IPFamily.IPv6 ? (byte)128 : (byte)8;
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(4), id);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(6), sequence);
        for (int i = HeaderLength; i < message.Length; i++) message[i] = (byte)i;
        if (family == IPFamily.IPv4) BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), Checksum(message));
        return message;
    }

    /// <summary>Reads what a raw socket received: IPv4 comes with its header, IPv6 without.</summary>
    /// <param name="family">IPv4 or IPv6.</param>
    /// <param name="packet">What was received.</param>
    /// <param name="id">The asker's number.</param>
    /// <returns>What it says of an echo of the asker's; null where it is about something else.</returns>
    internal static (ProbeAnswer Answer, ushort Sequence)? Read(IPFamily family, ReadOnlySpan<byte> packet, ushort id)
    {
        ReadOnlySpan<byte> message = family == IPFamily.IPv4 ? BodyOf(packet, IPv4Protocol) : packet;
        if (message.Length < HeaderLength) return null;
        if (message[0] == (family == IPFamily.IPv6 ? 129 : 0)) return Identify(message, id) is { } own ? (new ProbeAnswer(ProbeOutcome.Answered), own) : null;

        // An error quotes the packet that it is about, from its IP header on.
        ReadOnlySpan<byte> quoted = message[HeaderLength..];
        ReadOnlySpan<byte> echo = family == IPFamily.IPv4 ? BodyOf(quoted, IPv4Protocol) : BodyOfIPv6(quoted);
        if (echo.Length < HeaderLength || echo[0] != (family == IPFamily.IPv6 ? 128 : 8) || Identify(echo, id) is not { } sequence) return null;
        return Complaint(family, message) is { } complaint ? (complaint, sequence) : null;
    }

    /// <summary>The checksum of the Internet, RFC 1071.</summary>
    internal static ushort Checksum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (int i = 0; i + 1 < bytes.Length; i += 2) sum += BinaryPrimitives.ReadUInt16BigEndian(bytes[i..]);
        if (bytes.Length % 2 != 0) sum += (uint)bytes[^1] << 8;
        while (sum > ushort.MaxValue) sum = (sum & ushort.MaxValue) + (sum >> 16);
        return (ushort)~sum;
    }

    private static ProbeAnswer? Complaint(IPFamily family, ReadOnlySpan<byte> message) => (family, message[0], message[1]) switch
    {
        (IPFamily.IPv4, 3, 4) => new ProbeAnswer(ProbeOutcome.TooBig) { Mtu = BinaryPrimitives.ReadUInt16BigEndian(message[6..]) },
        (IPFamily.IPv6, 2, _) => new ProbeAnswer(ProbeOutcome.TooBig) { Mtu = BinaryPrimitives.ReadUInt32BigEndian(message[4..]) },
        (IPFamily.IPv4, 3 or 11, _) or (IPFamily.IPv6, 1 or 3, _) => new ProbeAnswer(ProbeOutcome.Unreachable),
        _ => null,
    };

    private static ushort? Identify(ReadOnlySpan<byte> echo, ushort id) =>
        BinaryPrimitives.ReadUInt16BigEndian(echo[4..]) == id ? BinaryPrimitives.ReadUInt16BigEndian(echo[6..]) : null;

    private static ReadOnlySpan<byte> BodyOf(ReadOnlySpan<byte> packet, byte protocol)
    {
        if (packet.Length < IPv4HeaderLength || packet[9] != protocol) return [];
        int header = (packet[0] & 0xf) * 4;
        return packet.Length > header ? packet[header..] : [];
    }

    private static ReadOnlySpan<byte> BodyOfIPv6(ReadOnlySpan<byte> packet) =>
        packet.Length > IPv6HeaderLength && packet[6] == IPv6Protocol ? packet[IPv6HeaderLength..] : [];
}
