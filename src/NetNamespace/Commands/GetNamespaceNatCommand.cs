using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Shows the address translations that give namespaces the outside, also those that others made.</summary>
[Cmdlet(VerbsCommon.Get, "NamespaceNat")]
[OutputType(typeof(NamespaceNat))]
public sealed class GetNamespaceNatCommand : GetOfHostsCommand<NamespaceNat>
{
    private protected override IReadOnlyList<NamespaceNat> Read(NamespaceHandle host)
    {
        NatOperations operations = new(Session, host);
        return [.. operations.Get(), .. operations.GetOthers()];
    }

    private protected override List<NamespaceNat> Select(IReadOnlyList<NamespaceNat> all, NamespaceReference reference) =>
        Select(all, reference, static n => n.Namespace, NatErrors.NotFound);
}
