using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Namespaces;

namespace NetNamespace.Completers;

/// <summary>Offers the names of the containers that something runs in.</summary>
public sealed class ContainerCompleter : TextCompleter
{
    private protected override IEnumerable<string> Texts(ArgumentToComplete argument) =>
        new SortedSet<string>(ContainerSearch.All().Select(static one => one.Container.Name).OfType<string>(), StringComparer.Ordinal);
}
