using System;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace NetNamespace.WireGuard;

/// <summary>struct sockaddr_in and struct sockaddr_in6 of netinet/in.h.</summary>
internal static class SocketAddress
{
    private const ushort Inet = 2;
    private const ushort Inet6 = 10;
    private const int InetLength = 16;
    private const int Inet6Length = 28;

    internal static byte[] Write(IPEndPoint endpoint)
    {
        bool isNew = endpoint.AddressFamily == AddressFamily.InterNetworkV6;
        byte[] bytes = new byte[isNew ? Inet6Length : InetLength];
        BitConverter.TryWriteBytes(bytes, isNew ? Inet6 : Inet);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)endpoint.Port);
        endpoint.Address.TryWriteBytes(bytes.AsSpan(isNew ? 8 : 4), out _);
        if (isNew) BitConverter.TryWriteBytes(bytes.AsSpan(24), (uint)endpoint.Address.ScopeId);
        return bytes;
    }

    /// <summary>The address, or null where it is of another family or cut.</summary>
    internal static IPEndPoint? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < InetLength) return null;
        int port = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        return BitConverter.ToUInt16(bytes) switch
        {
            Inet => new IPEndPoint(new IPAddress(bytes.Slice(4, 4)), port),
            Inet6 when bytes.Length >= Inet6Length => new IPEndPoint(new IPAddress(bytes.Slice(8, 16), BitConverter.ToUInt32(bytes[24..])), port),
            _ => null,
        };
    }
}
