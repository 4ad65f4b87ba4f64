using System;
using System.Buffers.Binary;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Diagnostics;

/// <summary>Makes objects of messages about TCP and UDP sockets.</summary>
/// <param name="networkNamespace">What the namespace is called; null for the current one.</param>
/// <param name="linkName">The name of a link by its number.</param>
internal sealed class InetSocketDecoder(string? networkNamespace, Func<int, string?> linkName)
{
    private const byte Established = 1;

    internal NetTCPConnection? DecodeTcp(in NetlinkMessage message)
    {
        if (message.Type != InetSocketMessages.Get.Id) return null;
        InetSocketHeader header = message.Header<InetSocketHeader>();
        if (!IsKnown(header.Family)) return null;
        AttributeTable attributes = message.Attributes(InetSocketMessages.Format);
        TcpConnectionState state = StateOf(header);
        bool isListening = state == TcpConnectionState.Listen;
        NetTCPConnection connection = new(Ends(header))
        {
            State = state,
            Timer = (SocketTimer)header.Timer,
            TimerExpires = header.Timer == 0 ? null : TimeSpan.FromMilliseconds(header.Expires),
            Retransmits = header.Retransmits,
            PendingConnections = isListening ? header.ReceiveQueue : null,
            Backlog = isListening ? header.SendQueue : null,
            ReceiveQueue = isListening ? 0 : header.ReceiveQueue,
            SendQueue = isListening ? 0 : header.SendQueue,
            UpperProtocol = attributes.GetNested(InetSocketMessages.UpperProtocol).GetText(InetSocketMessages.UpperName),
            Details = TcpDetailsReader.Read(attributes),
        };
        Fill(connection, header, attributes);
        return connection;
    }

    internal NetUDPEndpoint? DecodeUdp(in NetlinkMessage message)
    {
        if (message.Type != InetSocketMessages.Get.Id) return null;
        InetSocketHeader header = message.Header<InetSocketHeader>();
        if (!IsKnown(header.Family)) return null;
        AttributeTable attributes = message.Attributes(InetSocketMessages.Format);
        NetUDPEndpoint endpoint = new(Ends(header)) { IsConnected = header.State == Established, ReceiveQueue = header.ReceiveQueue, SendQueue = header.SendQueue };
        Fill(endpoint, header, attributes);
        return endpoint;
    }

    /// <summary>The kernel lists those that only have a port under a state of their own, and shows them as closed; others that are closed it does not list.</summary>
    private static TcpConnectionState StateOf(in InetSocketHeader header)
    {
        TcpConnectionState state = (TcpConnectionState)header.State;
        return state == TcpConnectionState.Closed && header.Id.SourcePort != 0 ? TcpConnectionState.Bound : state;
    }

    private static bool IsKnown(byte family) => (IPFamily)family is IPFamily.IPv4 or IPFamily.IPv6;

    private static unsafe SocketEnds Ends(in InetSocketHeader header)
    {
        IPFamily family = (IPFamily)header.Family;
        int length = AddressBits.LengthOf(family);
        fixed (byte* source = header.Id.Source, destination = header.Id.Destination)
        {
            return new SocketEnds(
                family,
                AddressBits.From(new ReadOnlySpan<byte>(source, length)),
                AddressBits.From(new ReadOnlySpan<byte>(destination, length)),
                BinaryPrimitives.ReverseEndianness(header.Id.SourcePort),
                BinaryPrimitives.ReverseEndianness(header.Id.DestinationPort));
        }
    }

    private void Fill(NetInternetSocket socket, in InetSocketHeader header, in AttributeTable attributes)
    {
        int link = (int)header.Id.InterfaceIndex;
        socket.Namespace = networkNamespace;
        socket.Inode = header.Inode;
        socket.Cookie = ((ulong)header.Id.CookieHigh << 32) | header.Id.CookieLow;
        socket.UserId = header.UserId;
        socket.InterfaceIndex = link;
        socket.InterfaceAlias = link == 0 ? null : linkName(link);
        socket.Mark = attributes.GetUInt32(InetSocketMessages.Mark);
        socket.TypeOfService = attributes.GetByte(InetSocketMessages.TypeOfService);
        socket.TrafficClass = attributes.GetByte(InetSocketMessages.TrafficClass);
        socket.IsIPv6Only = attributes.GetByte(InetSocketMessages.IPv6Only) is { } only ? only != 0 : null;
        socket.CgroupId = attributes.GetUInt64(InetSocketMessages.CgroupId);
        socket.Shutdown = (SocketShutdown)(attributes.GetByte(InetSocketMessages.Shutdown) ?? 0);
        socket.Memory = SocketMemoryReader.Read(attributes.GetBytes(InetSocketMessages.Memory));
        socket.UnknownAttributes = attributes.Unknown(InetSocketMessages.Attributes);
    }
}
