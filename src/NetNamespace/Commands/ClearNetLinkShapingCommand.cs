using System.Management.Automation;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Takes the shaping of links away: they have the queueing discipline again that they had when they were made.</summary>
[Cmdlet(VerbsCommon.Clear, "NetLinkShaping", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class ClearNetLinkShapingCommand : ShapingCommand
{
    /// <summary>Only of what links send, or only of what they receive; both where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public ShapingDirection? Direction { get; set; }

    private protected override void ProcessInput() => ForEachLink(Clear);

    private void Clear(NamespaceHandle place, NetLink link)
    {
        if (!ShouldProcess(TargetOf(place, link), Strings.Format("Action_ClearShaping"))) return;
        new ShapingOperations(place.Route).Clear(link, Direction, Force);
    }
}
