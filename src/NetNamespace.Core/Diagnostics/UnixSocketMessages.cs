using NetNamespace.Netlink;

namespace NetNamespace.Diagnostics;

/// <summary>The messages about Unix sockets. Sources: <c>sock_diag(7)</c>, linux/unix_diag.h.</summary>
internal static class UnixSocketMessages
{
    internal const byte Family = 1;
    internal const uint ShowName = 0x01;
    internal const uint ShowFile = 0x02;
    internal const uint ShowPeer = 0x04;
    internal const uint ShowQueues = 0x10;
    internal const uint ShowMemory = 0x20;
    internal const uint ShowUserId = 0x40;
    internal const uint Usual = ShowName | ShowFile | ShowPeer | ShowQueues | ShowUserId;

    internal static readonly AttributeSet Attributes = new("unix socket");
    internal static readonly AttributeSpec Name = Attributes.Add(0, "UNIX_DIAG_NAME", WireType.Bytes);
    internal static readonly AttributeSpec File = Attributes.Add(1, "UNIX_DIAG_VFS", WireType.Bytes);
    internal static readonly AttributeSpec Peer = Attributes.Add(2, "UNIX_DIAG_PEER", WireType.U32);
    internal static readonly AttributeSpec Connecting = Attributes.Add(3, "UNIX_DIAG_ICONS", WireType.Bytes);
    internal static readonly AttributeSpec Queues = Attributes.Add(4, "UNIX_DIAG_RQLEN", WireType.Bytes);
    internal static readonly AttributeSpec Memory = Attributes.Add(5, "UNIX_DIAG_MEMINFO", WireType.Bytes);
    internal static readonly AttributeSpec Shutdown = Attributes.Add(6, "UNIX_DIAG_SHUTDOWN", WireType.U8);
    internal static readonly AttributeSpec UserId = Attributes.Add(7, "UNIX_DIAG_UID", WireType.U32);

    internal static readonly MessageFormat Format = new("unix socket", 16, Attributes);
    internal static readonly MessageType Get = new(20, "SOCK_DIAG_BY_FAMILY", new MessageFormat("unix socket request", 24, new AttributeSet("unix socket request"))) { Answer = Format };
}
