using System.Collections.Generic;
using NetNamespace.Route;

namespace NetNamespace.Completers;

/// <summary>Offers the kinds of links that this module knows.</summary>
public sealed class LinkKindCompleter : TextCompleter
{
    private protected override IEnumerable<string> Texts(ArgumentToComplete argument) => [.. LinkKinds.Names, "loopback", "physical"];
}
