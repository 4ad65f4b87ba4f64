using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Lists the VLANs that the ports of bridges, and bridges themselves, take part in.</summary>
[Cmdlet(VerbsCommon.Get, "NetBridgeVlan")]
[OutputType(typeof(NetBridgeVlan))]
public sealed class GetNetBridgeVlanCommand : GetOfLinksCommand
{
    private Wildcards? _bridges;
    private List<VlanRange>? _ranges;

    /// <summary>Names of ports or bridges, with or without wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public override string[]? InterfaceAlias { get; set; }

    /// <summary>Only these VLANs: numbers, or ranges such as <c>10-20</c>.</summary>
    [Parameter(Position = 1)]
    public VlanRangeArgument[]? VlanId { get; set; }

    /// <summary>Only these bridges and their ports, with or without wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(BridgeCompleter))]
    public string[]? Bridge { get; set; }

    private protected override void BeginInput()
    {
        _bridges = new Wildcards(Bridge);
        _ranges = VlanRangeArgument.Read(VlanId);
    }

    private protected override void ProcessInput()
    {
        if (_ranges is not null) LookIntoEach(Look);
    }

    private void Look(NamespaceHandle handle)
    {
        HashSet<int>? links = LinksIn(handle);
        if (links?.Count == 0) return;
        foreach (string name in IsSearch ? [] : _bridges!.Exact) Attempt(name, () => new BridgePortOperations(handle.Route).FindBridge(name));
        foreach (NetBridgeVlan vlan in new BridgeVlanOperations(handle.Route).List(Single(links)))
        {
            if (Stopping) return;
            if ((links is null || links.Contains(vlan.InterfaceIndex)) && _bridges!.Fits(vlan.Bridge) && IsWanted(vlan.VlanId)) WriteObject(vlan);
        }
    }

    private bool IsWanted(int id) => _ranges!.Count == 0 || _ranges.Exists(range => range.Contains(id));
}
