using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Diagnostics;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Completers;

/// <summary>Offers the addresses and ports of the TCP or UDP sockets in the namespace that is meant.</summary>
public sealed class SocketAddressCompleter : LiveCompleter
{
    private protected override IEnumerable<string> TextsIn(NamespaceHandle handle, ArgumentToComplete argument)
    {
        Func<NetInternetSocket, string> end = argument.Parameter switch
        {
            "LocalPort" => static socket => $"{socket.LocalPort}",
            "RemoteAddress" => static socket => $"{socket.RemoteAddress}",
            "RemotePort" => static socket => $"{socket.RemotePort}",
            _ => static socket => $"{socket.LocalAddress}",
        };
        return Sockets(argument.Command, handle).Select(end);
    }

    private static IEnumerable<NetInternetSocket> Sockets(string commandName, NamespaceHandle handle)
    {
        SocketOperations operations = new(handle.Diagnostics, static _ => null);
        return commandName.Contains("UDP", StringComparison.OrdinalIgnoreCase) ? operations.ListUdp(new SocketFilter()) : operations.ListTcp(new SocketFilter());
    }
}
