using System;
using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;

namespace NetNamespace.Commands;

/// <summary>A command that works in any number of namespaces, one after the other.</summary>
public abstract class ManyNamespacesCommand : NetCommand
{
    /// <summary>The namespaces: names with or without wildcards, PIDs, processes, NetNamespaces; the current one where none is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public virtual NamespaceReference[]? Namespace { get; set; }

    /// <summary>Does something in each namespace; one that cannot be opened, or where it fails, is one error and the others go on.</summary>
    private protected void InEach(Action<NamespaceHandle> action) => InEach(NamespaceReferences.Expand(Namespace), action);

    private protected void InEach(IEnumerable<NamespaceReference?> references, Action<NamespaceHandle> action)
    {
        foreach (NamespaceReference? reference in references)
        {
            if (Stopping) return;
            Attempt(reference, () => action(reference.OpenOrCurrent(Session)));
        }
    }
}
