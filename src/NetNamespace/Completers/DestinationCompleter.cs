using System.Collections.Generic;
using System.Linq;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Completers;

/// <summary>Offers <c>default</c> and the destinations of the routes that there are, but for the kernel's own in the table local.</summary>
public sealed class DestinationCompleter : LiveCompleter
{
    private const int MostOffered = 1000;

    private protected override IEnumerable<string> TextsIn(NamespaceHandle handle, ArgumentToComplete argument) => new RouteOperations(handle.Route)
        .List()
        .Where(static route => route.Table != RouteTable.Local)
        .Take(MostOffered)
        .Select(static route => route.DestinationPrefix.IsDefault ? "default" : route.DestinationPrefix.ToString())
        .Append("default");
}
