using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;

namespace NetNamespace.Commands;

/// <summary>A Get- of what hosts do for namespaces, which may be gone meanwhile. A host's rules are read once, however many namespaces a pipeline asks for.</summary>
/// <typeparam name="T">What they do.</typeparam>
public abstract class GetOfHostsCommand<T> : OfNamespacesCommand where T : class
{
    private readonly Dictionary<NamespaceReference, IReadOnlyList<T>> _read = [];
    private IReadOnlyList<T>? _current;

    /// <summary>The namespaces that it is for, also ones that are gone: names with or without wildcards, PIDs, processes, NetNamespaces.</summary>
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

    /// <summary>Reads the rules of a host.</summary>
    private protected abstract IReadOnlyList<T> Read(NamespaceHandle host);

    /// <summary>What there is for the namespace that is meant.</summary>
    /// <exception cref="NetworkObjectException">There is neither such a thing nor such a namespace.</exception>
    private protected abstract List<T> Select(IReadOnlyList<T> all, NamespaceReference reference);

    /// <summary>Whether one is meant, apart from its namespace.</summary>
    private protected virtual bool Fits(T one) => true;

    private void Show(IReadOnlyList<T> all)
    {
        if (Namespace is null or [])
        {
            Write(all);
            return;
        }

        foreach (NamespaceReference reference in Namespace) Attempt(reference, () => Write(Select(all, reference)));
    }

    private void Write(IReadOnlyList<T> found)
    {
        foreach (T one in found)
        {
            if (Fits(one)) WriteObject(one);
        }
    }

    private IReadOnlyList<T> Read(NamespaceReference? host)
    {
        if (host is null) return _current ??= Read(Session.Current);
        if (!_read.TryGetValue(host, out IReadOnlyList<T>? known)) _read.Add(host, known = Read(host.Open(Session)));
        return known;
    }
}
