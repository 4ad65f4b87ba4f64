using System.Collections.Generic;
using System.Linq;
using NetNamespace.Namespaces;
using NetNamespace.Route;

namespace NetNamespace.Completers;

/// <summary>Offers the addresses of the links in the namespace that is meant.</summary>
public sealed class AddressCompleter : LiveCompleter
{
    private protected override IEnumerable<string> TextsIn(NamespaceHandle handle, ArgumentToComplete argument) =>
        new AddressOperations(handle.Route).List().Select(static address => address.IPAddress.ToString());
}
