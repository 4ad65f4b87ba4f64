using System.Collections.Generic;
using System.Linq;
using System.Net;
using NetNamespace.Diagnostics;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>The host's own servers, which a port forward takes new connections from.</summary>
/// <param name="host">The host.</param>
internal sealed class LocalListeners(NamespaceHandle host)
{
    // TCP_LISTEN and TCP_CLOSE, which is that of a UDP socket without a peer. Source: linux/net/tcp_states.h.
    private const uint Listening = 1 << 10;
    private const uint Unconnected = 1 << 7;

    private List<NetInternetSocket>? _tcp;
    private List<NetInternetSocket>? _udp;

    /// <summary>The port of a server that gets nothing any more on account of a forward; null where there is none.</summary>
    internal ushort? Find(NamespacePortForward forward) => SocketsOf(forward.Protocol).Find(s => forward.ListenPort.Contains(s.LocalPort) && IsReached(s, forward))?.LocalPort;

    private static bool IsReached(NetInternetSocket socket, NamespacePortForward forward)
    {
        IPAddress address = socket.LocalAddress;
        if (address.Equals(IPAddress.IPv6Any)) return true;
        if (AddressBits.FamilyOf(address) != forward.AddressFamily) return false;
        if (address.Equals(IPAddress.Any)) return true;
        return forward.IsAnyAddress ? !IPAddress.IsLoopback(address) : address.Equals(forward.ListenAddress);
    }

    private List<NetInternetSocket> SocketsOf(PortForwardProtocol? protocol) => protocol switch
    {
        PortForwardProtocol.Tcp => _tcp ??= Read(static o => o.ListTcp(new SocketFilter { States = Listening })),
        PortForwardProtocol.Udp => _udp ??= Read(static o => o.ListUdp(new SocketFilter { States = Unconnected })),
        _ => [],
    };

    private List<NetInternetSocket> Read(System.Func<SocketOperations, IEnumerable<NetInternetSocket>> read)
    {
        try
        {
            return [.. read(new SocketOperations(host.Diagnostics, static _ => null))];
        }
        catch (NetNamespaceException)
        {
            // A kernel that does not tell its sockets: nobody is warned.
            return [];
        }
    }
}
