using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetNamespace.Namespaces;
using NetNamespace.Route;

namespace NetNamespace.Completers;

/// <summary>Offers the priorities of the routing rules in the namespace that is meant.</summary>
public sealed class RulePriorityCompleter : LiveCompleter
{
    private protected override IEnumerable<string> TextsIn(NamespaceHandle handle, ArgumentToComplete argument) => new RuleOperations(handle.Route)
        .List()
        .Select(static rule => (rule.Priority ?? 0).ToString(CultureInfo.InvariantCulture));
}
