using System.Collections.Generic;
using NetNamespace.Namespaces;
using NetNamespace.Route;

namespace NetNamespace.Completers;

/// <summary>Offers the names of the bridges in the namespace that is meant.</summary>
public sealed class BridgeCompleter : LiveCompleter
{
    private protected override IEnumerable<string> TextsIn(NamespaceHandle handle, ArgumentToComplete argument) =>
        new BridgePortOperations(handle.Route).Bridges();
}
