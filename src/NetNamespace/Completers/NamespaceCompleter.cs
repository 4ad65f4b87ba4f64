using System.Collections.Generic;
using NetNamespace.Namespaces;

namespace NetNamespace.Completers;

/// <summary>Offers the names of the namespaces that there are. Reads the store's directory only, so it needs no privilege.</summary>
public sealed class NamespaceCompleter : TextCompleter
{
    private protected override IEnumerable<string> Texts(ArgumentToComplete argument) => NamespaceStore.Names();
}
