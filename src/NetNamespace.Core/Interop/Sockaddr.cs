using System;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace NetNamespace.Interop;

/// <summary>struct sockaddr_in and struct sockaddr_in6 of netinet/in.h, struct sockaddr_ll of linux/if_packet.h.</summary>
internal static class Sockaddr
{
    private const int InternetLength = 16;
    private const int Internet6Length = 28;
    private const int PacketLength = 20;

    /// <summary>The domain of sockets for an address: AF_INET or AF_INET6.</summary>
    internal static int DomainOf(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? SocketCalls.FamilyInternet6 : SocketCalls.FamilyInternet;

    internal static byte[] Write(IPEndPoint endpoint)
    {
        bool isNew = endpoint.AddressFamily == AddressFamily.InterNetworkV6;
        byte[] bytes = new byte[isNew ? Internet6Length : InternetLength];
        BitConverter.TryWriteBytes(bytes, (ushort)DomainOf(endpoint.Address));
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)endpoint.Port);
        endpoint.Address.TryWriteBytes(bytes.AsSpan(isNew ? 8 : 4), out _);
        if (isNew) BitConverter.TryWriteBytes(bytes.AsSpan(24), (uint)endpoint.Address.ScopeId);
        return bytes;
    }

    /// <summary>The address, or null where it is of another family or cut.</summary>
    internal static IPEndPoint? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < InternetLength) return null;
        int port = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        return (int)BitConverter.ToUInt16(bytes) switch
        {
            SocketCalls.FamilyInternet => new IPEndPoint(new IPAddress(bytes.Slice(4, 4)), port),
            SocketCalls.FamilyInternet6 when bytes.Length >= Internet6Length => new IPEndPoint(new IPAddress(bytes.Slice(8, 16), BitConverter.ToUInt32(bytes[24..])), port),
            _ => null,
        };
    }

    /// <summary>The address of packets on a link.</summary>
    /// <param name="protocol">ETH_P_*.</param>
    /// <param name="link">The link's number.</param>
    /// <param name="hardware">The hardware address that they go to; empty for what is bound to the link.</param>
    internal static byte[] WritePacket(ushort protocol, int link, ReadOnlySpan<byte> hardware)
    {
        byte[] bytes = new byte[PacketLength];
        BitConverter.TryWriteBytes(bytes, (ushort)SocketCalls.FamilyPacket);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), protocol);
        BitConverter.TryWriteBytes(bytes.AsSpan(4), link);
        bytes[11] = (byte)hardware.Length;
        hardware.CopyTo(bytes.AsSpan(12));
        return bytes;
    }
}
