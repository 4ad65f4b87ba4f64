using System.Collections.Generic;
using System.Linq;
using NetNamespace.Namespaces;
using NetNamespace.Route;

namespace NetNamespace.Completers;

/// <summary>Offers the names of the ports of bonds in the namespace that is meant.</summary>
public sealed class BondPortCompleter : LiveCompleter
{
    private protected override IEnumerable<string> TextsIn(NamespaceHandle handle, ArgumentToComplete argument) =>
        new LinkOperations(handle.Route).List().Where(static link => link.PortDetails is BondPortDetails).Select(static link => link.Name);
}
