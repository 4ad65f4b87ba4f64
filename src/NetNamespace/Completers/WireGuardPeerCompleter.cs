using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;
using NetNamespace.WireGuard;

namespace NetNamespace.Completers;

/// <summary>Offers the public keys of the peers of the link that is named, or of every WireGuard link in the namespace. Only those with privilege may read them.</summary>
public sealed class WireGuardPeerCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string? wanted = fakeBoundParameters["InterfaceAlias"] as string;
        return LiveState.Offer(wordToComplete, fakeBoundParameters, handle => Keys(handle, wanted));
    }

    private static IEnumerable<string> Keys(NamespaceHandle handle, string? wanted) =>
        new LinkOperations(handle.Route).List()
            .Where(link => link.Kind == WireGuardDetails.LinkKind.Name && (wanted is null || link.Name == wanted))
            .SelectMany(link => new WireGuardOperations(handle.Generic).Get(LinkReference.Numbered(link.InterfaceIndex)).Peers)
            .Select(static peer => peer.PublicKey.ToString());
}
