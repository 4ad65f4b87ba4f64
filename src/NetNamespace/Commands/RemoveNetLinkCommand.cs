using System.Management.Automation;
using NetNamespace.Errors;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Removes links; of a pair both ends go.</summary>
[Cmdlet(VerbsCommon.Remove, "NetLink", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = NameSet)]
[OutputType(typeof(void))]
public sealed class RemoveNetLinkCommand : LinkCommand
{
    private protected override void ProcessInput() => ForEachLink(Remove);

    private void Remove(LinkTarget target)
    {
        if (ShouldProcess(target.ToString(), Strings.Format("Action_RemoveLink"))) new LinkRemoval(target.Place.Route).Remove(target.Reference);
    }
}
