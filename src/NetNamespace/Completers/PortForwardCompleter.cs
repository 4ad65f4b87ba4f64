using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Completers;

/// <summary>Offers the ports and addresses that are forwarded by the host that is meant.</summary>
public sealed class PortForwardCompleter : LiveCompleter
{
    private protected override string PlaceOf(ArgumentToComplete argument) => "NatNamespace";

    private protected override IEnumerable<string> TextsIn(NamespaceHandle handle, ArgumentToComplete argument)
    {
        string? owner = argument.Bound["Namespace"]?.ToString();
        Func<NamespacePortForward, string> part = argument.Parameter == "ListenAddress" ? static f => $"{f.ListenAddress}" : static f => $"{f.ListenPort}";

        // Those of others are not removed.
        List<NamespacePortForward> all = argument.Command == "Remove-NamespacePortForward" ? PortForwardOperations.Described(handle) : PortForwardOperations.DescribedOfAll(handle);
        return all.Where(f => owner is null || WildcardPattern.Get(owner, WildcardOptions.IgnoreCase).IsMatch(f.Namespace)).Select(part);
    }
}
