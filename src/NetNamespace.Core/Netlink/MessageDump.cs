using System;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;

namespace NetNamespace.Netlink;

/// <summary>Writes a message out for a person, by the same tables that it was written and is read by. Never throws, whatever the bytes are.</summary>
public static class MessageDump
{
    private const int DeepestNest = 8;

    /// <summary>A message as text, a line an attribute, nested ones indented.</summary>
    /// <param name="message">The message with its header.</param>
    /// <param name="type">What it is, or what it answers.</param>
    public static string Text(ReadOnlySpan<byte> message, MessageType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (message.Length < MessageWriter.HeaderLength) return $"{message.Length} bytes that are no message";
        NetlinkMessage read = new(message);
        StringBuilder text = new();
        text.Append(read.Type == type.Id ? type.Name : string.Create(CultureInfo.InvariantCulture, $"answer {read.Type} to {type.Name}"));
        text.Append(CultureInfo.InvariantCulture, $" #{read.Sequence}, {message.Length} bytes, {read.Flags}");
        int header = Math.Min(type.Format.HeaderLength, read.Payload.Length);
        if (header > 0) text.Append("\n  ").Append(type.Format.Name).Append(' ').Append(Convert.ToHexString(read.Payload[..header]));
        Append(text, read.Payload[header..], type.Format.Attributes, isList: false, 1);
        return text.ToString();
    }

    private static void Append(StringBuilder text, ReadOnlySpan<byte> attributes, AttributeSet? set, bool isList, int depth)
    {
        while (attributes.Length >= 4)
        {
            int length = MemoryMarshal.Read<ushort>(attributes);
            if (length < 4 || length > attributes.Length)
            {
                text.Append('\n').Append(' ', depth * 2).Append("cut: ").Append(Convert.ToHexString(attributes));
                return;
            }

            AppendOne(text, MemoryMarshal.Read<ushort>(attributes[2..]) & 0x3fff, attributes[4..length], set, isList, depth);
            attributes = attributes[Math.Min(attributes.Length, (length + 3) & ~3)..];
        }
    }

    private static void AppendOne(StringBuilder text, int id, ReadOnlySpan<byte> value, AttributeSet? set, bool isList, int depth)
    {
        AttributeSpec? spec = isList ? null : set?.Find(id);
        text.Append('\n').Append(' ', depth * 2).Append(isList ? $"[{id}]" : spec?.Name ?? id.ToString(CultureInfo.InvariantCulture));
        AttributeSet? inside = isList ? set : spec?.Nested;
        if (inside is not null && depth < DeepestNest) Append(text, value, inside, !isList && spec!.Type == WireType.List, depth + 1);
        else text.Append(" = ").Append(Value(value, spec));
    }

    private static string Value(ReadOnlySpan<byte> value, AttributeSpec? spec) => (spec?.Type, value.Length) switch
    {
        (WireType.Flag, _) => "set",
        (WireType.Secret, _) => $"({value.Length} bytes, secret)",
        (WireType.Text, _) => Encoding.UTF8.GetString(value).TrimEnd('\0'),
        (WireType.IPAddress, 4 or 16) => new IPAddress(value).ToString(),
        (WireType.U8 or WireType.U16 or WireType.U32 or WireType.U64, > 0 and <= 8) => Number(value, spec.BigEndian).ToString(CultureInfo.InvariantCulture),
        (WireType.S32, 4) => ((int)Number(value, spec.BigEndian)).ToString(CultureInfo.InvariantCulture),
        _ => value.IsEmpty ? "(nothing)" : Convert.ToHexString(value),
    };

    private static ulong Number(ReadOnlySpan<byte> value, bool bigEndian)
    {
        ulong number = 0;
        for (int i = 0; i < value.Length; i++) number = (number << 8) | value[bigEndian == BitConverter.IsLittleEndian ? i : value.Length - 1 - i];
        return number;
    }
}
