using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;

namespace NetNamespace.Commands;

/// <summary>A command that works in one namespace.</summary>
public abstract class NamespaceCommand : NetCommand
{
    /// <summary>The namespace: a name, a PID, a process or a NetNamespace; the current one where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public NamespaceReference? Namespace { get; set; }

    /// <summary>The namespace, open.</summary>
    internal NamespaceHandle Handle => Namespace.OpenOrCurrent(Session);
}
