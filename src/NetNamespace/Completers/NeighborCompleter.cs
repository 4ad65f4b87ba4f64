using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Completers;

/// <summary>Offers the neighbours in the namespace that is meant; with -Proxy the proxies.</summary>
public sealed class NeighborCompleter : LiveCompleter
{
    private protected override IEnumerable<string> TextsIn(NamespaceHandle handle, ArgumentToComplete argument)
    {
        bool proxies = argument.Bound["Proxy"] is SwitchParameter { IsPresent: true } or true;
        return new NeighborOperations(handle.Route)
            .List(proxies: proxies)
            .Where(static neighbor => neighbor.IsProxy || neighbor.State is not (NeighborState.NoArp or NeighborState.None))
            .Select(static neighbor => neighbor.IPAddress.ToString());
    }
}
