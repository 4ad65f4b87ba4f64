using System;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Lists the processes in network namespaces.</summary>
[Cmdlet(VerbsCommon.Get, "NetNamespaceProcess")]
[OutputType(typeof(NetNamespaceProcess))]
public sealed class GetNetNamespaceProcessCommand : GetInNamespacesCommand
{
    private NamespaceProcesses? _processes;
    private ContainerPatterns? _containers;
    private Wildcards? _names;

    /// <summary>The namespaces: names with or without wildcards, PIDs, processes, NetNamespaces; the current one where none is given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public override NamespaceReference[]? Namespace { get; set; }

    /// <summary>Only processes with one of these names, with or without wildcards.</summary>
    [Parameter]
    [Alias("ProcessName", "Command")]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>Only processes with one of these numbers.</summary>
    [Parameter]
    [Alias("PID", "ProcessId")]
    public int[]? Id { get; set; }

    /// <summary>Only processes in one of these containers: names with or without wildcards, or identifiers.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public string[]? ContainerName { get; set; }

    private protected override void BeginInput()
    {
        _processes = new NamespaceProcesses(new ProcessReader(new ContainerFinder()));
        _containers = new ContainerPatterns(ContainerName);
        _names = new Wildcards(Name);
    }

    private protected override void ProcessInput() => LookIntoEach(Look);

    private void Look(NamespaceHandle handle)
    {
        foreach (NetNamespaceProcess process in _processes!.In(handle, IsWanted))
        {
            if (Stopping) return;
            if (_names!.Fits(process.Command) && (_containers!.IsAny || _containers.IndexOf(process.Container) >= 0)) WriteObject(process);
        }
    }

    private bool IsWanted(int process) => Id is null or [] || Array.IndexOf(Id, process) >= 0;
}
