using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Moves links into another namespace.</summary>
[Cmdlet(VerbsCommon.Move, "NetLink", SupportsShouldProcess = true, DefaultParameterSetName = NameSet)]
[OutputType(typeof(NetLink))]
public sealed class MoveNetLinkCommand : LinkCommand
{
    /// <summary>The namespace that they go to: a name, a PID, a process or a NetNamespace.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public NamespaceReference Destination { get; set; } = null!;

    /// <summary>The name that the link has there.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? NewName { get; set; }

    /// <summary>Give it its addresses, routes and shaping there, and bring it up where it was up; the kernel takes all of that away on the way.</summary>
    [Parameter]
    public SwitchParameter KeepConfiguration { get; set; }

    private protected override void ProcessInput() => ForEachLink(Move);

    private void Move(LinkTarget target)
    {
        NamespaceHandle destination = Destination.Open(Session);
        NetLink link = target.Read();
        if (!ShouldProcess(target.ToString(), Strings.Format("Action_MoveLink", Destination))) return;
        NetLink moved = LinkMoves.Move(new LinkMove(target.Place, link, destination)
        {
            NewName = NewName,
            KeepConfiguration = KeepConfiguration,
            ShapingLost = shaping => WriteWarning(Strings.Format("MovedShaping", link.Name, shaping.Direction, shaping)),
        });
        Warn(link);
        Write(destination, moved);
    }

    private void Warn(NetLink link)
    {
        if (link.MasterIndex is not null) WriteWarning(Strings.Format("MovedPort", link.Name, link.Master));
        if (link.IsPhysical) WriteWarning(Strings.Format("MovedHardware", link.Name));
    }
}
