using System.Management.Automation;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Gives a named network namespace another name.</summary>
[Cmdlet(VerbsCommon.Rename, "NetNamespace", SupportsShouldProcess = true)]
[OutputType(typeof(NetNamespaceInfo))]
public sealed class RenameNetNamespaceCommand : NetCommand
{
    /// <summary>The name that it has.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public string Name { get; set; } = "";

    /// <summary>The name that it gets: 1 to 255 bytes, without '/'.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string NewName { get; set; } = "";

    private protected override void ProcessInput() => Attempt(Name, Rename);

    private void Rename()
    {
        NameRules.CheckNamespaceName(NewName);
        if (!NamespaceStore.Contains(Name)) throw NamespaceStore.NotFound(Name);
        if (ShouldProcess(Name, Strings.Format("Action_RenameNamespace", NewName))) WriteObject(new NamespaceRenaming(Session).Rename(Name, NewName));
    }
}
