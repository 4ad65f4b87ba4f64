using System.Management.Automation;
using NetNamespace.Errors;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Gives a link another name.</summary>
[Cmdlet(VerbsCommon.Rename, "NetLink", SupportsShouldProcess = true, DefaultParameterSetName = NameSet)]
[OutputType(typeof(NetLink))]
public sealed class RenameNetLinkCommand : LinkCommand
{
    /// <summary>The new name: 1 to 15 bytes, without '/', ':' and white space.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [AllowEmptyString]
    public string NewName { get; set; } = "";

    private protected override void BeginInput() => LinkNameRules.CheckName(NewName);

    private protected override void ProcessInput() => ForEachLink(Rename);

    private void Rename(LinkTarget target)
    {
        LinkNameRules.CheckName(NewName);
        int index = target.Reference.Index > 0 ? target.Reference.Index : target.Read().InterfaceIndex;
        if (ShouldProcess(target.ToString(), Strings.Format("Action_RenameLink", NewName))) Write(target.Place, target.Operations.Rename(index, NewName));
    }
}
