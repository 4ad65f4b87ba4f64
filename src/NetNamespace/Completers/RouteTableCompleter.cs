using System.Collections.Generic;
using System.Linq;
using NetNamespace.Objects;

namespace NetNamespace.Completers;

/// <summary>Offers the names of the routing tables.</summary>
public sealed class RouteTableCompleter : TextCompleter
{
    private protected override IEnumerable<string> Texts(ArgumentToComplete argument) => RouteTableNames.All().Values.Order();
}
