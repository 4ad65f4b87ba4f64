using System.Collections.Generic;
using System.Linq;
using NetNamespace.Namespaces;
using NetNamespace.Route;

namespace NetNamespace.Completers;

/// <summary>Offers the names of the links that are ports of bridges in the namespace that is meant.</summary>
public sealed class BridgePortCompleter : LiveCompleter
{
    private protected override IEnumerable<string> TextsIn(NamespaceHandle handle, ArgumentToComplete argument) =>
        new BridgePortOperations(handle.Route).List().Select(static port => port.InterfaceAlias);
}
