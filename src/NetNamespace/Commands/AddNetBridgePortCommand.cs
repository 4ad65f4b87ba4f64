using System.Management.Automation;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Makes links ports of a bridge, as <c>brctl addif</c> and <c>ip link set … master</c> do.</summary>
[Cmdlet(VerbsCommon.Add, "NetBridgePort", SupportsShouldProcess = true, DefaultParameterSetName = NameSet)]
[OutputType(typeof(NetBridgePort))]
public sealed class AddNetBridgePortCommand : BridgePortSettingsCommand
{
    /// <summary>The name of the bridge, in the same namespace as the links.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(BridgeCompleter))]
    public string Bridge { get; set; } = "";

    /// <summary>Names or alternative names of links, with or without wildcards.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = NameSet)]
    [Alias("InterfaceAlias")]
    [SupportsWildcards]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public override string[] Name { get; set; } = [];

    /// <summary>Go on where the link is a port of this bridge already; where it is one but otherwise, say what differs.</summary>
    [Parameter]
    public SwitchParameter Ensure { get; set; }

    private protected override void ProcessInput() => ForEachLink(AddPort);

    private void AddPort(LinkTarget target)
    {
        NetLink link = target.Read();
        NetLink bridge = FindBridge(target.Place);
        BridgePortDetails settings = ReadSettings(target.Place, bridge.InterfaceIndex);
        BridgePortOperations ports = new(target.Place.Route);
        if (Ensure && ports.FindSame(link, bridge.InterfaceIndex, settings) is { } found)
        {
            WriteObject(found);
            return;
        }

        if (ShouldProcess(target.ToString(), Strings.Format("Action_AddBridgePort", bridge.Name))) WriteObject(ports.Add(link, bridge.InterfaceIndex, settings));
    }

    private NetLink FindBridge(NamespaceHandle place)
    {
        try
        {
            return new BridgePortOperations(place.Route).FindBridge(Bridge);
        }
        catch (NetworkObjectException e) when (e.ErrorId == "BridgeNotFound" && !place.IsCurrent && new LinkOperations(Session.Current.Route).Find(LinkReference.Named(Bridge)) is not null)
        {
            // The usual mistake: the link has moved into its namespace, and the bridge is at home.
            throw BridgeErrors.BridgeNotFound(Bridge, place.Name, isElsewhere: true, e);
        }
    }
}
