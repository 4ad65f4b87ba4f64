using System;
using System.Text;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Diagnostics;

/// <summary>Makes objects of messages about Unix sockets.</summary>
/// <param name="networkNamespace">What the namespace is called; null for the current one.</param>
internal sealed class UnixSocketDecoder(string? networkNamespace)
{
    internal NetUnixSocket? Decode(in NetlinkMessage message)
    {
        if (message.Type != UnixSocketMessages.Get.Id) return null;
        UnixSocketHeader header = message.Header<UnixSocketHeader>();
        if (header.Family != UnixSocketMessages.Family) return null;
        AttributeTable attributes = message.Attributes(UnixSocketMessages.Format);
        ReadOnlySpan<byte> name = attributes.GetBytes(UnixSocketMessages.Name);
        UnixSocketState state = (UnixSocketState)header.State;
        bool isListening = state == UnixSocketState.Listen;
        UnixSocketQueues queues = attributes.GetStruct<UnixSocketQueues>(UnixSocketMessages.Queues);
        return new NetUnixSocket
        {
            Namespace = networkNamespace,
            Inode = header.Inode,
            Cookie = ((ulong)header.CookieHigh << 32) | header.CookieLow,
            UserId = attributes.GetUInt32(UnixSocketMessages.UserId) ?? 0,
            Type = (UnixSocketType)header.Type,
            State = state,
            Path = PathOf(name),
            IsAbstract = !name.IsEmpty && name[0] == 0,
            FileInode = attributes.Has(UnixSocketMessages.File) ? attributes.GetStruct<UnixSocketFile>(UnixSocketMessages.File).Inode : null,
            PeerInode = attributes.GetUInt32(UnixSocketMessages.Peer) is { } peer and not 0 ? peer : null,
            PendingConnections = isListening ? queues.Receive : null,
            Backlog = isListening ? queues.Send : null,
            ReceiveQueue = isListening ? 0 : queues.Receive,
            SendQueue = isListening ? 0 : queues.Send,
            Shutdown = (SocketShutdown)(attributes.GetByte(UnixSocketMessages.Shutdown) ?? 0),
            Memory = SocketMemoryReader.Read(attributes.GetBytes(UnixSocketMessages.Memory)),
            UnknownAttributes = attributes.Unknown(UnixSocketMessages.Attributes),
        };
    }

    /// <summary>A file's path, or an abstract name with '@' for each zero byte, as everybody writes it.</summary>
    private static string? PathOf(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty) return null;
        if (name[0] == 0) return Encoding.UTF8.GetString(name).Replace('\0', '@');
        int end = name.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? name : name[..end]);
    }
}
