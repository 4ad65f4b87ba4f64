using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Shows the address translations that give namespaces the outside.</summary>
[Cmdlet(VerbsCommon.Get, "NamespaceNat")]
[OutputType(typeof(NamespaceNat))]
public sealed class GetNamespaceNatCommand : NamespaceNatCommand
{
    private readonly Dictionary<NamespaceReference, IReadOnlyList<NamespaceNat>> _read = [];
    private IReadOnlyList<NamespaceNat>? _current;

    /// <summary>The namespaces that they are for, also ones that are gone: names with or without wildcards, PIDs, processes, NetNamespaces.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public NamespaceReference[]? Namespace { get; set; }

    /// <summary>The namespaces whose rules are read: the hosts of the others. The current one where none is given.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public NamespaceReference[]? NatNamespace { get; set; }

    /// <summary>Read the rules of the current namespace and of every named one.</summary>
    [Parameter]
    public SwitchParameter AllNamespaces { get; set; }

    private protected override void ProcessInput()
    {
        IEnumerable<NamespaceReference?> hosts = AllNamespaces ? NamespaceReferences.All(Session) : NamespaceReferences.Expand(NatNamespace);
        foreach (NamespaceReference? host in hosts)
        {
            if (Stopping) return;
            Attempt(host, () => Show(Read(host)));
        }
    }

    private void Show(IReadOnlyList<NamespaceNat> all)
    {
        if (Namespace is null or [])
        {
            WriteObject(all, enumerateCollection: true);
            return;
        }

        foreach (NamespaceReference reference in Namespace) Attempt(reference, () => WriteObject(Select(all, reference), enumerateCollection: true));
    }

    private IReadOnlyList<NamespaceNat> Read(NamespaceReference? host)
    {
        // One pipeline asks for many namespaces; the rules are the same all along.
        if (host is null) return _current ??= new NatOperations(Session, Session.Current).Get();
        if (!_read.TryGetValue(host, out IReadOnlyList<NamespaceNat>? known))
            _read.Add(host, known = new NatOperations(Session, host.Open(Session)).Get());
        return known;
    }
}
