using System.Buffers.Binary;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Diagnostics;

/// <summary>Writes the requests to read the tables of sockets.</summary>
internal static class SocketRequests
{
    internal static void WriteInet(MessageWriter writer, IPFamily family, byte protocol, SocketFilter filter, string kind)
    {
        writer.Begin(InetSocketMessages.Get, NetlinkFlags.Dump, new Operation("GetSocketFailed", $"read the {kind} sockets"));
        writer.Header(new InetSocketRequest
        {
            Family = (byte)family,
            Protocol = protocol,
            Extensions = filter.IsDetailed ? InetSocketMessages.Extensions : (byte)0,
            States = filter.States,
            Id = new InetSocketId
            {
                SourcePort = BinaryPrimitives.ReverseEndianness(filter.LocalPort),
                DestinationPort = BinaryPrimitives.ReverseEndianness(filter.RemotePort),
            },
        });
    }

    internal static void WriteUnix(MessageWriter writer, bool isDetailed)
    {
        writer.Begin(UnixSocketMessages.Get, NetlinkFlags.Dump, new Operation("GetSocketFailed", "read the Unix sockets"));
        writer.Header(new UnixSocketRequest
        {
            Family = UnixSocketMessages.Family,
            States = SocketFilter.AllStates,
            Show = UnixSocketMessages.Usual | (isDetailed ? UnixSocketMessages.ShowMemory : 0),
        });
    }
}
