using System;
using System.Runtime.CompilerServices;

namespace NetNamespace.Netlink;

/// <summary>A message as it was received: its header's fields and what follows, which is only valid while the receive buffer is.</summary>
public readonly ref struct NetlinkMessage
{
    internal NetlinkMessage(ReadOnlySpan<byte> whole)
    {
        Type = BitConverter.ToUInt16(whole[4..]);
        Flags = (NetlinkFlags)BitConverter.ToUInt16(whole[6..]);
        Sequence = BitConverter.ToUInt32(whole[8..]);
        PortId = BitConverter.ToUInt32(whole[12..]);
        Payload = whole[MessageWriter.HeaderLength..];
    }

    /// <summary>The number of the message's type.</summary>
    public ushort Type { get; }

    /// <summary>The flags.</summary>
    public NetlinkFlags Flags { get; }

    /// <summary>The sequence number of the request that this answers; 0 for a notification.</summary>
    public uint Sequence { get; }

    /// <summary>The port of the socket that this is for.</summary>
    public uint PortId { get; }

    /// <summary>What follows the header.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>Reads the fixed header of the family.</summary>
    /// <typeparam name="T">A structure that lies in memory as the kernel's does.</typeparam>
    /// <exception cref="NetlinkException">The message is shorter than that.</exception>
    public T Header<T>() where T : unmanaged =>
        Payload.Length >= Unsafe.SizeOf<T>() ? WireBytes.Read<T>(Payload) : throw NetlinkException.Malformed($"a message of type {Type} with {Payload.Length} bytes");

    /// <summary>The attributes after the fixed header.</summary>
    /// <param name="format">The message's form.</param>
    public AttributeTable Attributes(MessageFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        if (Payload.Length < format.HeaderLength) throw NetlinkException.Malformed($"a {format.Name} message with {Payload.Length} bytes");
        return new AttributeTable(Payload[format.HeaderLength..]);
    }
}
