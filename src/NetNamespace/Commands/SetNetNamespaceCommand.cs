using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Gives network namespaces the numbers by which the current one knows them.</summary>
[Cmdlet(VerbsCommon.Set, "NetNamespace", SupportsShouldProcess = true)]
[OutputType(typeof(NetNamespaceInfo))]
public sealed class SetNetNamespaceCommand : ManyNamespacesCommand
{
    /// <summary>The namespaces: names with or without wildcards, PIDs, processes, NetNamespaces.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public override NamespaceReference[]? Namespace { get; set; }

    /// <summary>The number, from 0; <c>auto</c> for one that the kernel chooses where there is none yet.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public NsIdArgument NsId { get; set; } = new("");

    private protected override void ProcessInput() => InEach(Set);

    private void Set(NamespaceHandle handle)
    {
        int? number = NsId.Read();
        if (ShouldProcess(handle.ToString(), Strings.Format("Action_SetNamespaceId", NsId))) WriteObject(new NamespaceOperations(Session).SetNumber(handle, number));
    }
}
