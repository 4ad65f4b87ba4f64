using System.Collections.Generic;
using System.Linq;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Completers;

/// <summary>Offers the addresses in the forwarding tables in the namespace that is meant.</summary>
public sealed class BridgeFdbCompleter : LiveCompleter
{
    private protected override IEnumerable<string> TextsIn(NamespaceHandle handle, ArgumentToComplete argument) =>
        new BridgeFdbOperations(handle.Route).List().Select(static entry => MacText.Of(entry.MacAddress));
}
