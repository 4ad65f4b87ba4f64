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
public sealed class DisableNamespaceNatCommand : OfNamespacesCommand
{
    /// <summary>The namespaces, also ones that are gone: names with or without wildcards, PIDs, processes, NetNamespaces. Without any, what is for a link alone.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public NamespaceReference[] Namespace { get; set; } = [];

    /// <summary>The host's link that it is for, where it is for no namespace.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ifAlias")]
    [ArgumentCompleter(typeof(NatLinkCompleter))]
    public string? InterfaceAlias { get; set; }

    /// <summary>Only these of their subnets; all where none is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Subnet", "InternalIPInterfaceAddressPrefix")]
    public string[]? SourcePrefix { get; set; }

    /// <summary>The namespace that is the host of the others, whose rules they are. The current one where none is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public NamespaceReference? NatNamespace { get; set; }

    /// <summary>Who made a translation that comes out of the pipeline; what others made stays.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Owner { get; set; }

    private protected override void BeginInput()
    {
        if (Namespace.Length == 0 && InterfaceAlias is null && !MyInvocation.ExpectingInput) ThrowTerminatingError(ErrorRecords.Invalid("NatTargetMissing", null));
    }

    private protected override void ProcessInput()
    {
        if (Owner is not (null or NamespaceNat.Own))
        {
            WriteVerbose(Strings.Format("Verbose_ForeignNat", string.Join<object>(", ", SourcePrefix ?? []), Owner));
            return;
        }

        IPPrefix[] subnets = Array.ConvertAll(SourcePrefix ?? [], static p => IPPrefix.Parse(p).Network);
        NatOperations operations = new(Session, NatNamespace.OpenOrCurrent(Session));
        if (Namespace is [] or [{ Text: "" }])
        {
            Attempt(InterfaceAlias, () => Disable(operations, Some(subnets, SelectOfLink(operations.Get()))));
            return;
        }

        foreach (NamespaceReference reference in Namespace)
        {
            if (Stopping) return;
            Attempt(reference, () => Disable(operations, Some(subnets, Select(operations.Get(), reference, static n => n.Namespace, NatErrors.NotFound))));
        }
    }

    private static List<NamespaceNat> Some(IPPrefix[] subnets, List<NamespaceNat> found) => found.FindAll(n => subnets is [] || subnets.Contains(n.SourcePrefix));

    /// <exception cref="NetworkObjectException">NamespaceNatNotFound: nothing is for this link alone.</exception>
    private List<NamespaceNat> SelectOfLink(IReadOnlyList<NamespaceNat> all)
    {
        List<NamespaceNat> found = [.. all.Where(n => n.Namespace.Length == 0 && n.InterfaceAlias == InterfaceAlias)];
        return found.Count > 0 ? found : throw NatErrors.NotFoundOfLink(InterfaceAlias);
    }

    private void Disable(NatOperations operations, List<NamespaceNat> found)
    {
        List<NamespaceNat> agreed = found.FindAll(n => ShouldProcess(n.ToString(), Strings.Format("Action_DisableNat")));
        if (agreed.Count == 0) return;
        operations.Disable(agreed);
        foreach (NamespaceNat other in operations.Get())
        {
            // Rules are of a namespace but match by subnet, so a neighbour's may still fit.
            NamespaceNat? shared = agreed.Find(n => n.SourcePrefix.AddressFamily == other.AddressFamily && PlaceOf(n) != PlaceOf(other)
                && (other.SourcePrefix.Contains(n.SourcePrefix.Address) || n.SourcePrefix.Contains(other.SourcePrefix.Address)));
            if (shared is not null) WriteWarning(Strings.Format("Warning_SharedSubnet", shared.SourcePrefix, PlaceOf(other), PlaceOf(shared)));
        }
    }

    private static string PlaceOf(NamespaceNat nat) => nat.Namespace.Length > 0 ? $"namespace '{nat.Namespace}'" : $"link '{nat.InterfaceAlias}'";
}
