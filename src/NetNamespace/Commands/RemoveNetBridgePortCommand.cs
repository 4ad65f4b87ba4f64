using System.Management.Automation;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Takes links out of their bridge. They stay, with their addresses.</summary>
[Cmdlet(VerbsCommon.Remove, "NetBridgePort", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = NameSet)]
[OutputType(typeof(void))]
public sealed class RemoveNetBridgePortCommand : LinkCommand
{
    /// <summary>Names or alternative names of the ports' links, with or without wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = NameSet)]
    [Alias("InterfaceAlias")]
    [SupportsWildcards]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(BridgePortCompleter))]
    public override string[] Name { get; set; } = [];

    /// <summary>Only where it is this bridge that they are ports of.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BridgeCompleter))]
    public string? Bridge { get; set; }

    private protected override void ProcessInput() => ForEachLink(Remove);

    private void Remove(LinkTarget target)
    {
        NetLink link = target.Read();
        if (link.PortDetails is not BridgePortDetails) throw BridgeErrors.NotAPort(link);
        if (Bridge is not null && new LinkNames(target.Place.Route).IndexOf(Bridge) != link.MasterIndex) throw BridgeErrors.NotAPort(link, Bridge);
        if (ShouldProcess(target.ToString(), Strings.Format("Action_RemoveBridgePort", link.Master))) new BridgePortOperations(target.Place.Route).Remove(link);
    }
}
