using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Takes away what Enable-NamespaceNat gave, and nothing else.</summary>
[Cmdlet(VerbsLifecycle.Disable, "NamespaceNat", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class DisableNamespaceNatCommand : NamespaceNatCommand
{
    /// <summary>The namespaces, also ones that are gone: names with or without wildcards, PIDs, processes, NetNamespaces.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public NamespaceReference[] Namespace { get; set; } = [];

    /// <summary>Only these of their subnets; all where none is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Subnet", "InternalIPInterfaceAddressPrefix")]
    public string[]? SourcePrefix { get; set; }

    /// <summary>The namespace that is the host of the others, whose rules they are. The current one where none is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public NamespaceReference? NatNamespace { get; set; }

    private protected override void ProcessInput()
    {
        IPPrefix[] subnets = Array.ConvertAll(SourcePrefix ?? [], static p => IPPrefix.Parse(p).Network);
        NatOperations operations = new(Session, NatNamespace.OpenOrCurrent(Session));
        foreach (NamespaceReference reference in Namespace)
        {
            if (Stopping) return;
            Attempt(reference, () => Disable(operations, Select(operations.Get(), reference).FindAll(n => subnets is [] || subnets.Contains(n.SourcePrefix))));
        }
    }

    private void Disable(NatOperations operations, List<NamespaceNat> found)
    {
        List<NamespaceNat> agreed = found.FindAll(n => ShouldProcess(n.ToString(), Strings.Format("Action_DisableNat")));
        if (agreed.Count == 0) return;
        operations.Disable(agreed);
        foreach (NamespaceNat other in operations.Get())
        {
            // Rules are of a namespace but match by subnet, so a neighbour's may still fit.
            NamespaceNat? shared = agreed.Find(n => n.SourcePrefix.AddressFamily == other.AddressFamily && n.Namespace != other.Namespace
                && (other.SourcePrefix.Contains(n.SourcePrefix.Address) || n.SourcePrefix.Contains(other.SourcePrefix.Address)));
            if (shared is not null) WriteWarning(Strings.Format("Warning_SharedSubnet", shared.SourcePrefix, other.Namespace, shared.Namespace));
        }
    }
}
