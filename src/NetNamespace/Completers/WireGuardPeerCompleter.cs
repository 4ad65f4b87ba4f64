using System.Collections.Generic;
using System.Linq;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;
using NetNamespace.WireGuard;

namespace NetNamespace.Completers;

/// <summary>Offers the public keys of the peers of the link that is named, or of every WireGuard link in the namespace. Only those with privilege may read them.</summary>
public sealed class WireGuardPeerCompleter : LiveCompleter
{
    private protected override IEnumerable<string> TextsIn(NamespaceHandle handle, ArgumentToComplete argument)
    {
        string? wanted = argument.Bound["InterfaceAlias"] as string;
        return new LinkOperations(handle.Route).List()
            .Where(link => link.Kind == WireGuardDetails.LinkKind.Name && (wanted is null || link.Name == wanted))
            .SelectMany(link => new WireGuardOperations(handle.Generic).Get(LinkReference.Numbered(link.InterfaceIndex)).Peers)
            .Select(static peer => peer.PublicKey.ToString());
    }
}
