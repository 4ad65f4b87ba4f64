using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Questions for addresses and their answers on the wire. Source: RFC 1035 section 4, RFC 3596.</summary>
internal static class DnsMessage
{
    /// <summary>The longest answer over UDP to a question without extensions.</summary>
    internal const int LongestDatagram = 512;

    private const int HeaderLength = 12;
    private const ushort Recursion = 0x0100;
    private const ushort Response = 0x8000;
    private const ushort Truncated = 0x0200;
    private const ushort OperationMask = 0x7800;
    private const ushort CodeMask = 0xf;
    private const ushort Internet = 1;
    private const ushort TypeA = 1;
    private const ushort TypeCName = 5;
    private const ushort TypeAaaa = 28;
    private const int MostAliases = 16;

    /// <summary>The question for the addresses of a name.</summary>
    /// <param name="id">By which its answer is known.</param>
    /// <param name="name">A checked name; a dot at its end does not matter.</param>
    /// <param name="family">Which addresses.</param>
    internal static byte[] Ask(ushort id, string name, IPFamily family)
    {
        byte[] message = new byte[HeaderLength + name.TrimEnd('.').Length + 2 + 4];
        BinaryPrimitives.WriteUInt16BigEndian(message, id);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), Recursion);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(4), 1);
        int at = HeaderLength;
        foreach (string label in name.TrimEnd('.').Split('.'))
        {
            message[at++] = (byte)label.Length;
            at += Encoding.ASCII.GetBytes(label, message.AsSpan(at));
        }

        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(at + 1), TypeOf(family));
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(at + 3), Internet);
        return message;
    }

    /// <summary>Reads an answer to a question.</summary>
    /// <param name="question">What <see cref="Ask"/> gave.</param>
    /// <param name="message">What came.</param>
    /// <returns>The answer; null where this is none to that question, or is damaged.</returns>
    internal static DnsAnswer? Read(ReadOnlySpan<byte> question, ReadOnlySpan<byte> message)
    {
        if (!IsAnswer(question, message)) return null;
        ushort flags = BinaryPrimitives.ReadUInt16BigEndian(message[2..]);
        DnsResponseCode code = (DnsResponseCode)(flags & CodeMask);
        if ((flags & Truncated) != 0) return new DnsAnswer(code, true, []);
        int at = HeaderLength;
        if (ReadName(message, ref at) is not { } name) return null;
        ushort type = BinaryPrimitives.ReadUInt16BigEndian(message[at..]);
        return ReadRecords(message, at + 4, BinaryPrimitives.ReadUInt16BigEndian(message[6..])) is { } records
            ? new DnsAnswer(code, false, Follow(records, name, type))
            : null;
    }

    private static ushort TypeOf(IPFamily family) => family == IPFamily.IPv6 ? TypeAaaa : TypeA;

    /// <summary>Whether it has the number and the question that was asked. Letters may come back in another case.</summary>
    private static bool IsAnswer(ReadOnlySpan<byte> question, ReadOnlySpan<byte> message)
    {
        if (message.Length < question.Length || !message[..2].SequenceEqual(question[..2])) return false;
        ushort flags = BinaryPrimitives.ReadUInt16BigEndian(message[2..]);
        if ((flags & Response) == 0 || (flags & OperationMask) != 0 || BinaryPrimitives.ReadUInt16BigEndian(message[4..]) != 1) return false;
        return Ascii.EqualsIgnoreCase(message[HeaderLength..question.Length], question[HeaderLength..]);
    }

    private static List<DnsRecord>? ReadRecords(ReadOnlySpan<byte> message, int at, int count)
    {
        List<DnsRecord> records = [];
        for (int i = 0; i < count; i++)
        {
            if (ReadName(message, ref at) is not { } owner || message.Length - at < 10) return null;
            ushort type = BinaryPrimitives.ReadUInt16BigEndian(message[at..]);
            uint seconds = BinaryPrimitives.ReadUInt32BigEndian(message[(at + 4)..]);
            int length = BinaryPrimitives.ReadUInt16BigEndian(message[(at + 8)..]);
            at += 10;
            if (message.Length - at < length) return null;
            int inside = at;
            if (BinaryPrimitives.ReadUInt16BigEndian(message[(at - 8)..]) == Internet)
            {
                if (type == TypeCName && ReadName(message, ref inside) is { } alias) records.Add(new DnsRecord(owner, type, seconds, null, alias));
                else if ((type, length) is (TypeA, 4) or (TypeAaaa, 16)) records.Add(new DnsRecord(owner, type, seconds, new IPAddress(message.Slice(at, length)), null));
            }

            at += length;
        }

        return records;
    }

    /// <summary>The addresses that the name leads to, over its aliases.</summary>
    private static List<DnsRecord> Follow(List<DnsRecord> records, string name, ushort type)
    {
        for (int step = 0; step < MostAliases; step++)
        {
            DnsRecord? alias = records.Find(record => record.Type == TypeCName && string.Equals(record.Owner, name, StringComparison.OrdinalIgnoreCase));
            if (alias?.Alias is null) break;
            name = alias.Alias;
        }

        return [.. records.Where(record => record.Type == type && record.Address is not null && string.Equals(record.Owner, name, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>Reads a name, which may go on at an earlier place; null where it leaves the message or goes round.</summary>
    private static string? ReadName(ReadOnlySpan<byte> message, ref int at)
    {
        StringBuilder name = new();
        int place = at, earliest = at;
        bool jumped = false;
        while (place < message.Length)
        {
            byte length = message[place++];
            if (length == 0)
            {
                if (!jumped) at = place;
                return name.ToString();
            }

            if ((length & 0xc0) == 0xc0)
            {
                if (place >= message.Length) return null;
                int target = ((length & 0x3f) << 8) | message[place++];
                if (!jumped) at = place;
                jumped = true;
                // Only ever further back, so that it comes to an end.
                if (target >= earliest) return null;
                place = earliest = target;
                continue;
            }

            if (length > 63 || message.Length - place < length || name.Length + length > 255) return null;
            if (name.Length > 0) name.Append('.');
            name.Append(Encoding.Latin1.GetString(message.Slice(place, length)));
            place += length;
        }

        return null;
    }
}
