using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Threading;
using NetNamespace.Interop;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Asks everybody on an Ethernet link who has an IPv4 address, as duplicate address detection does. Sources: RFC 5227, <c>packet(7)</c>.</summary>
/// <param name="handle">The namespace.</param>
/// <param name="timeout">How long answers are waited for.</param>
/// <param name="cancellation">Ends the wait.</param>
internal sealed class ArpProbe(NamespaceHandle handle, TimeSpan timeout, CancellationToken cancellation)
{
    private static readonly byte[] s_everybody = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff];

    /// <summary>Asks.</summary>
    /// <param name="link">The link.</param>
    /// <param name="address">The address.</param>
    /// <returns>Everybody but the link itself who answered in time.</returns>
    /// <exception cref="SystemCallException">A packet socket cannot be opened there.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    internal List<PhysicalAddress> Ask(NetLink link, IPAddress address)
    {
        List<PhysicalAddress> owners = [];
        if (link.MacAddress is not { } own || own.GetAddressBytes().Length != s_everybody.Length) return owners;

        // It hears nothing before it is bound to the link.
        using ProbeSocket socket = new(handle, SocketCalls.FamilyPacket, SocketCalls.Datagram, 0, cancellation);
        socket.Bind(Sockaddr.WritePacket(SocketCalls.ProtocolArp, link.InterfaceIndex, []));
        byte[] everybody = Sockaddr.WritePacket(SocketCalls.ProtocolArp, link.InterfaceIndex, s_everybody);
        if (socket.Send(ArpMessage.Ask(own, address), everybody) != Errno.None) return owners;
        Stopwatch clock = Stopwatch.StartNew();
        Span<byte> buffer = stackalloc byte[128];
        while (socket.Wait(PollCalls.Readable, timeout - clock.Elapsed))
        {
            for (int length; (length = socket.Receive(buffer, out _)) >= 0;)
            {
                if (ArpMessage.Read(buffer[..length], address) is { } owner && !owner.Equals(own) && !owners.Contains(owner)) owners.Add(owner);
            }
        }

        return owners;
    }
}
