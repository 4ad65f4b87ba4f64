using System;
using System.Net;
using System.Net.Sockets;
using NetNamespace.Interop;
using NetNamespace.Namespaces;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Tests.Kernel.Nftables.Walk;

/// <summary>Sends the packet that a flow is the thought of.</summary>
internal static class Packets
{
    private static ushort s_sequence;

    internal static void Send(NamespaceHandle from, PacketFlow flow)
    {
        bool isIPv6 = flow.AddressFamily == IPFamily.IPv6;
        byte protocol = flow.TransportProtocol!.Value;
        SocketType type = protocol switch
        {
            TransportProtocols.Tcp => SocketType.Stream,
            TransportProtocols.Udp => SocketType.Dgram,
            _ => SocketType.Raw,
        };
        using Descriptor descriptor = from.OpenSocket(isIPv6 ? SocketCalls.FamilyInternet6 : SocketCalls.FamilyInternet, Number(type), protocol);
        using SafeSocketHandle handle = new(descriptor.Number, ownsHandle: false);
        using Socket socket = new(handle);
        IPEndPoint target = new(flow.Destination!, flow.DestinationPort ?? 0);
        if (flow.SourcePort is { } port) socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        if (flow.SourcePort is { } own) socket.Bind(new IPEndPoint(flow.Source!, own));
        if (type == SocketType.Stream) Connect(socket, target);
        else socket.SendTo(type == SocketType.Raw ? Echo(flow.IcmpType!.Value, isIPv6) : new byte[8], target);
    }

    private static int Number(SocketType type) => type switch
    {
        SocketType.Stream => SocketCalls.Stream,
        SocketType.Dgram => SocketCalls.Datagram,
        _ => SocketCalls.Raw,
    };

    /// <summary>Sends the first segment and does not wait for an answer.</summary>
    private static void Connect(Socket socket, IPEndPoint target)
    {
        socket.Blocking = false;
        try
        {
            socket.Connect(target);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress or SocketError.ConnectionRefused)
        {
            // That it may take its time was asked for.
        }
    }

    /// <summary>An echo request with a number of its own, so that each is a connection of its own; of ICMPv6 the kernel makes the checksum.</summary>
    private static byte[] Echo(byte type, bool isIPv6)
    {
        ushort sequence = ++s_sequence;
        byte[] message = [type, 0, 0, 0, (byte)(sequence >> 8), (byte)sequence, 0, 1];
        if (isIPv6) return message;
        int sum = 0;
        for (int i = 0; i < message.Length; i += 2) sum += (message[i] << 8) | message[i + 1];
        sum = ~((sum & 0xffff) + (sum >> 16)) & 0xffff;
        (message[2], message[3]) = ((byte)(sum >> 8), (byte)sum);
        return message;
    }
}
