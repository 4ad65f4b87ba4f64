using System;
using System.Text;
using NetNamespace.Interop;

namespace NetNamespace.Netlink;

/// <summary>Reads NLMSG_ERROR and NLMSG_DONE: the error number, and the kernel's text and place where it gives them. Source: linux/netlink.h.</summary>
internal static class Acknowledgement
{
    internal const ushort ErrorType = 2;
    internal const ushort DoneType = 3;
    /// <summary>NLM_F_CAPPED and NLM_F_ACK_TLVS, which mean this only in an acknowledgement.</summary>
    private const NetlinkFlags Capped = (NetlinkFlags)0x100;
    private const NetlinkFlags HasAttributes = (NetlinkFlags)0x200;
    private const int TextId = 1;
    private const int OffsetId = 2;

    /// <summary>The error number that the message carries.</summary>
    internal static Errno Result(in NetlinkMessage message) =>
        message.Payload.Length >= 4 ? (Errno)(-BitConverter.ToInt32(message.Payload)) : Errno.None;

    /// <summary>The error of a refused request.</summary>
    internal static NetlinkException Error(in NetlinkMessage message, ReadOnlySpan<byte> request, MessageType type, Operation operation, string? place)
    {
        string? text = null;
        string? attribute = null;
        AttributeReader reader = new(Extended(message));
        while (reader.Read())
        {
            if (reader.Id == TextId) text = Encoding.UTF8.GetString(reader.Value).TrimEnd('\0');
            else if (reader.Id == OffsetId && reader.Value.Length >= 4) attribute = NameAt(request, type, BitConverter.ToInt32(reader.Value));
        }

        return new NetlinkException(operation, Result(message), text, attribute, place);
    }

    private static ReadOnlySpan<byte> Extended(in NetlinkMessage message)
    {
        if ((message.Flags & HasAttributes) == 0) return default;
        if (message.Type == DoneType) return message.Payload.Length > 4 ? message.Payload[4..] : default;

        // The request's header is always repeated; the rest of it only where the kernel could not cap.
        int start = 4 + MessageWriter.HeaderLength;
        if (message.Payload.Length < start) return default;
        if ((message.Flags & Capped) == 0)
            start = 4 + (int)Math.Min((uint)message.Payload.Length, (BitConverter.ToUInt32(message.Payload[4..]) + 3) & ~3u);
        return start < message.Payload.Length ? message.Payload[start..] : default;
    }

    /// <summary>The names on the way to the attribute that starts at an offset of the request.</summary>
    internal static string? NameAt(ReadOnlySpan<byte> request, MessageType type, int offset)
    {
        int start = MessageWriter.HeaderLength + type.Format.HeaderLength;
        return offset >= start && offset < request.Length ? NameAt(request, type.Format.Attributes, start, request.Length, offset, isList: false) : null;
    }

    private static string? NameAt(ReadOnlySpan<byte> request, AttributeSet set, int start, int end, int offset, bool isList)
    {
        for (int at = start; end - at >= 4;)
        {
            int length = BitConverter.ToUInt16(request[at..]);
            if (length < 4 || length > end - at) return null;
            if (offset < at + length) return Describe(request, set, at, length, offset, isList);
            at += (length + 3) & ~3;
        }

        return null;
    }

    private static string Describe(ReadOnlySpan<byte> request, AttributeSet set, int at, int length, int offset, bool isList)
    {
        int id = BitConverter.ToUInt16(request[(at + 2)..]) & 0x3fff;
        AttributeSpec? spec = isList ? null : set.Find(id);
        string name = isList ? $"[{id}]" : spec?.Name ?? $"attribute {id}";
        AttributeSet? inside = isList ? set : spec?.Nested;
        if (offset == at || inside is null) return name;
        string? rest = NameAt(request, inside, at + 4, at + length, offset, spec?.Type == WireType.List);
        return rest is null ? name : $"{name}.{rest}";
    }
}
