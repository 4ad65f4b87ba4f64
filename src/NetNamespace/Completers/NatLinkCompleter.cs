using System.Collections.Generic;
using System.Linq;
using NetNamespace.Namespaces;
using NetNamespace.Route;

namespace NetNamespace.Completers;

/// <summary>Offers the names of the host's links, where -Namespace is the one behind it: those in -NatNamespace, the current one by default.</summary>
public sealed class NatLinkCompleter : LiveCompleter
{
    private protected override string PlaceOf(ArgumentToComplete argument) => "NatNamespace";

    private protected override IEnumerable<string> TextsIn(NamespaceHandle handle, ArgumentToComplete argument) =>
        new LinkNames(handle.Route).All().Select(static link => link.Name);
}
