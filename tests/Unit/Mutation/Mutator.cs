using System;
using System.Collections.Generic;

namespace NetNamespace.Tests.Unit.Mutation;

/// <summary>
/// Makes of recorded messages ones that no kernel sends: single bytes changed, lengths and numbers of attributes changed, values cut, stretched or taken from
/// elsewhere with every length around them put right, so that what comes gets past the outer checks too.
/// </summary>
/// <param name="samples">The recorded messages.</param>
/// <param name="start">Where their attributes start.</param>
internal sealed class Mutator(byte[][] samples, int start)
{
    private const int MessageHeader = 16;

    /// <summary>A message; the same one for the same seed.</summary>
    internal byte[] Make(ulong seed)
    {
        Chance chance = new(seed);
        byte[] message = (byte[])samples[chance.Below(samples.Length)].Clone();
        for (int changes = 1 + chance.Below(4); changes > 0; changes--) message = Change(message, chance);
        if (chance.OneIn(8)) Array.Resize(ref message, Math.Max(MessageHeader, message.Length - 12 + chance.Below(24)));

        // The message's own length is checked before all else: mostly it is right.
        if (!chance.OneIn(16)) BitConverter.TryWriteBytes(message, message.Length);
        return message;
    }

    private byte[] Change(byte[] message, Chance chance)
    {
        List<int> path = Pick(message, chance);
        if (path.Count == 0 || chance.OneIn(3)) return ChangeByte(message, chance);
        int at = path[^1];
        int length = BitConverter.ToUInt16(message, at);
        switch (chance.Below(6))
        {
            case 0:
                BitConverter.TryWriteBytes(message.AsSpan(at), (ushort)chance.Edge(length));
                return message;
            case 1:
                BitConverter.TryWriteBytes(message.AsSpan(at + 2), (ushort)(chance.OneIn(2) ? chance.Below(100) : chance.Below(0x10000)));
                return message;
            case 2:
                return Replaced(message, path, message.AsSpan(at + 4, chance.Below(length - 3)));
            case 3:
                return Replaced(message, path, [.. message.AsSpan(at + 4, length - 4), .. new byte[1 + chance.Below(16)]]);
            case 4:
                return Replaced(message, path, [.. message.AsSpan(at + 4, length - 4), .. new byte[-length & 3], .. message.AsSpan(at, length)]);
            default:
                return Replaced(message, path, Another(chance));
        }
    }

    private static byte[] ChangeByte(byte[] message, Chance chance)
    {
        // The header's sequence and port are for the connection, which is another test.
        int at = chance.OneIn(8) ? 4 + chance.Below(4) : MessageHeader + chance.Below(Math.Max(1, message.Length - MessageHeader));
        if (at >= message.Length) return message;
        message[at] = chance.Below(3) switch
        {
            0 => (byte)chance.Below(256),
            1 => (byte)(message[at] ^ (1 << chance.Below(8))),
            _ => chance.OneIn(2) ? (byte)0 : (byte)0xff,
        };
        return message;
    }

    /// <summary>An attribute, by the places of those around it and its own, outermost first; none where the message has none.</summary>
    private List<int> Pick(byte[] message, Chance chance)
    {
        List<int> path = [];
        int from = start;
        int end = message.Length;
        while (Attributes(message, from, end) is { Count: > 0 } inside)
        {
            int at = inside[chance.Below(inside.Count)];
            path.Add(at);
            if (chance.OneIn(3)) break;
            from = at + 4;
            end = at + BitConverter.ToUInt16(message, at);
        }

        return path;
    }

    /// <summary>Where attributes start, if what is there can be read as such.</summary>
    private static List<int> Attributes(byte[] message, int from, int end)
    {
        List<int> places = [];
        while (end - from >= 4)
        {
            int length = BitConverter.ToUInt16(message, from);
            if (length < 4 || length > end - from) return [];
            places.Add(from);
            from += (length + 3) & ~3;
        }

        return places;
    }

    /// <summary>The same message with another value for one attribute, and every length around it right.</summary>
    private static byte[] Replaced(byte[] message, List<int> path, ReadOnlySpan<byte> value)
    {
        int at = path[^1];
        int length = BitConverter.ToUInt16(message, at);
        int after = Math.Min(message.Length, at + ((length + 3) & ~3));
        byte[] changed = [.. message.AsSpan(0, at + 4), .. value, .. new byte[-value.Length & 3], .. message.AsSpan(after)];
        BitConverter.TryWriteBytes(changed.AsSpan(at), (ushort)(value.Length + 4));
        for (int i = 0; i < path.Count - 1; i++)
        {
            int around = BitConverter.ToUInt16(changed, path[i]) + changed.Length - message.Length;
            BitConverter.TryWriteBytes(changed.AsSpan(path[i]), (ushort)around);
        }

        return changed;
    }

    /// <summary>The value of some attribute of some sample.</summary>
    private byte[] Another(Chance chance)
    {
        byte[] sample = samples[chance.Below(samples.Length)];
        List<int> path = Pick(sample, chance);
        return path.Count == 0 ? [] : sample.AsSpan(path[^1] + 4, BitConverter.ToUInt16(sample, path[^1]) - 4).ToArray();
    }
}
