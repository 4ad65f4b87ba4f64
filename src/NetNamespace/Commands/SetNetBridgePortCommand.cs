using System.Management.Automation;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Changes what a bridge does with its ports.</summary>
[Cmdlet(VerbsCommon.Set, "NetBridgePort", SupportsShouldProcess = true, DefaultParameterSetName = NameSet)]
[OutputType(typeof(NetBridgePort))]
public sealed class SetNetBridgePortCommand : BridgePortSettingsCommand
{
    /// <summary>Names or alternative names of the ports' links, with or without wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = NameSet)]
    [Alias("InterfaceAlias")]
    [SupportsWildcards]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(BridgePortCompleter))]
    public override string[] Name { get; set; } = [];

    private protected override void ProcessInput() => ForEachLink(Change);

    private void Change(LinkTarget target)
    {
        NetLink link = target.Read();
        if (link.PortDetails is not BridgePortDetails) throw BridgeErrors.NotAPort(link);
        BridgePortDetails settings = ReadSettings(target.Place, link.MasterIndex ?? 0);
        if (ShouldProcess(target.ToString(), Strings.Format("Action_SetBridgePort"))) WriteObject(new BridgePortOperations(target.Place.Route).Set(link, settings));
    }
}
