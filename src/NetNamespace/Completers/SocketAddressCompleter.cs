using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using NetNamespace.Diagnostics;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Completers;

/// <summary>Offers the addresses and ports of the TCP or UDP sockets in the namespace that is meant.</summary>
public sealed class SocketAddressCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        Func<NetInternetSocket, string> end = parameterName switch
        {
            "LocalPort" => static socket => $"{socket.LocalPort}",
            "RemoteAddress" => static socket => $"{socket.RemoteAddress}",
            "RemotePort" => static socket => $"{socket.RemotePort}",
            _ => static socket => $"{socket.LocalAddress}",
        };
        return LiveState.Offer(wordToComplete, fakeBoundParameters, handle => Sockets(commandName, handle).Select(end));
    }

    private static IEnumerable<NetInternetSocket> Sockets(string commandName, NamespaceHandle handle)
    {
        SocketOperations operations = new(handle.Diagnostics, static _ => null);
        return commandName.Contains("UDP", StringComparison.OrdinalIgnoreCase) ? operations.ListUdp(new SocketFilter()) : operations.ListTcp(new SocketFilter());
    }
}
