using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Lists the ports of bridges with all that the bridge keeps about them.</summary>
[Cmdlet(VerbsCommon.Get, "NetBridgePort")]
[OutputType(typeof(NetBridgePort))]
public sealed class GetNetBridgePortCommand : GetOfLinksCommand
{
    private Wildcards? _bridges;

    /// <summary>Names of the ports' links, with or without wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(BridgePortCompleter))]
    public override string[]? InterfaceAlias { get; set; }

    /// <summary>Only ports of these bridges, with or without wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(BridgeCompleter))]
    public string[]? Bridge { get; set; }

    private protected override void BeginInput() => _bridges = new Wildcards(Bridge);

    private protected override void ProcessInput() => LookIntoEach(Look);

    private void Look(NamespaceHandle handle)
    {
        HashSet<int>? links = LinksIn(handle);
        if (links?.Count == 0) return;
        BridgePortOperations operations = new(handle.Route);
        foreach (string name in IsSearch ? [] : _bridges!.Exact) Attempt(name, () => operations.FindBridge(name));
        foreach (NetBridgePort port in operations.List())
        {
            if (Stopping) return;
            if ((links is null || links.Contains(port.InterfaceIndex)) && _bridges!.Fits(port.Bridge)) WriteObject(port);
        }
    }
}
