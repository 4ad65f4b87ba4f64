using System;
using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Diagnostics;

/// <summary>Reads the sockets of one namespace. Who owns them is not known to the kernel's table: see <see cref="SocketOwners"/>. Source: <c>sock_diag(7)</c>.</summary>
/// <param name="connection">Asks by NETLINK_SOCK_DIAG in the sockets' namespace.</param>
/// <param name="linkName">The name of a link by its number, for sockets that are bound to one. Asked while answers come in, so by another connection.</param>
public sealed class SocketOperations(NetlinkConnection connection, Func<int, string?> linkName)
{
    /// <summary>The TCP connections and listening sockets.</summary>
    /// <exception cref="NetworkObjectException">SocketDiagnosticsNotSupported: the kernel cannot list them.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public List<NetTCPConnection> ListTcp(SocketFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        InetSocketDecoder decoder = new(connection.Namespace, linkName);
        return ListInet(InetSocketMessages.Tcp, "TCP", "CONFIG_INET_DIAG and CONFIG_INET_TCP_DIAG", "tcp_diag", filter, decoder.DecodeTcp);
    }

    /// <summary>The UDP sockets.</summary>
    /// <exception cref="NetworkObjectException">SocketDiagnosticsNotSupported: the kernel cannot list them.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public List<NetUDPEndpoint> ListUdp(SocketFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        InetSocketDecoder decoder = new(connection.Namespace, linkName);
        return ListInet(InetSocketMessages.Udp, "UDP", "CONFIG_INET_DIAG and CONFIG_INET_UDP_DIAG", "udp_diag", filter, decoder.DecodeUdp);
    }

    /// <summary>The Unix sockets, each with what its other end is called.</summary>
    /// <param name="isDetailed">Whether their memory is wanted too.</param>
    /// <exception cref="NetworkObjectException">SocketDiagnosticsNotSupported: the kernel cannot list them.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public List<NetUnixSocket> ListUnix(bool isDetailed = false)
    {
        SocketRequests.WriteUnix(connection.Start(), isDetailed);
        List<NetUnixSocket> sockets = Dump("Unix", "CONFIG_UNIX_DIAG", "unix_diag", new UnixSocketDecoder(connection.Namespace).Decode);
        UnixSocketPeers.Name(sockets);
        return sockets;
    }

    internal List<T> ListInet<T>(byte protocol, string kind, string options, string module, SocketFilter filter, MessageDecoder<T> decode) where T : class
    {
        List<T> sockets = [];
        foreach (IPFamily family in filter.AddressFamily is { } one ? [one] : new[] { IPFamily.IPv4, IPFamily.IPv6 })
        {
            SocketRequests.WriteInet(connection.Start(), family, protocol, filter, kind);
            sockets.AddRange(Dump(kind, options, module, decode));
        }

        return sockets;
    }

    private List<T> Dump<T>(string kind, string options, string module, MessageDecoder<T> decode) where T : class
    {
        try
        {
            return connection.Dump(connection.Writer, decode);
        }
        catch (NetlinkException e) when (e.Errno is Errno.ENOENT or Errno.EOPNOTSUPP or Errno.EPROTONOSUPPORT)
        {
            string message = $"This kernel cannot list {kind} sockets. It takes {options}: `modprobe {module}`, if there is such a module.";
            throw new NetworkObjectException("SocketDiagnosticsNotSupported", ObjectProblem.NotSupported, kind, message, e);
        }
    }
}
