using System;
using System.Net;
using System.Threading;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>A socket by which the way from a namespace is tried. Sources: <c>raw(7)</c>, <c>ip(7)</c>, <c>ipv6(7)</c>, <c>packet(7)</c>.</summary>
/// <param name="handle">The namespace.</param>
/// <param name="domain">AF_INET, AF_INET6, AF_PACKET.</param>
/// <param name="type">SOCK_RAW, SOCK_STREAM, SOCK_DGRAM.</param>
/// <param name="protocol">The protocol.</param>
/// <param name="cancellation">Ends every wait.</param>
/// <exception cref="SystemCallException">With EPERM without CAP_NET_RAW, for a raw one.</exception>
internal sealed unsafe class ProbeSocket(NamespaceHandle handle, int domain, int type, int protocol, CancellationToken cancellation)
    : NamespaceSocket(handle, domain, type, protocol, "ProbeFailed", "probe the way from a namespace", cancellation)
{
    /// <summary>Sets an option that is a number.</summary>
    /// <exception cref="SystemCallException">The kernel refused.</exception>
    internal void Set(int level, int name, int value)
    {
        if (SocketCalls.SetOption(Number, level, name, &value, sizeof(int)) < 0) throw Failed("setsockopt", ErrnoText.Last());
    }

    /// <summary>Binds it to an address; of a packet socket, to a link.</summary>
    /// <exception cref="SystemCallException">The kernel refused.</exception>
    internal void Bind(byte[] address)
    {
        fixed (byte* p = address)
        {
            if (SocketCalls.Bind(Number, (SocketCalls.NetlinkAddress*)p, (uint)address.Length) < 0) throw Failed("bind", ErrnoText.Last());
        }
    }

    /// <summary>Sends a packet.</summary>
    /// <returns>No error, or why the kernel did not send it.</returns>
    internal Errno Send(ReadOnlySpan<byte> packet, byte[] address)
    {
        fixed (byte* p = packet, to = address)
            return SocketCalls.SendTo(Number, p, (nuint)packet.Length, SocketCalls.NoSignal, to, (uint)address.Length) < 0 ? ErrnoText.Last() : Errno.None;
    }

    /// <summary>Takes a packet that is there already.</summary>
    /// <param name="buffer">Takes it.</param>
    /// <param name="from">Who sent it; null where the kernel does not say.</param>
    /// <returns>Its length; -1 where none is there.</returns>
    internal int Receive(Span<byte> buffer, out IPAddress? from)
    {
        byte* address = stackalloc byte[32];
        uint length = 32;
        nint received;
        fixed (byte* p = buffer) received = SocketCalls.ReceiveFrom(Number, p, (nuint)buffer.Length, SocketCalls.DontWait, address, &length);
        from = received < 0 ? null : Sockaddr.Read(new ReadOnlySpan<byte>(address, (int)length))?.Address;
        return (int)received;
    }
}
