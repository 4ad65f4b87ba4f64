using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Changes what ports of bridges, or bridges themselves, do with VLANs that they take part in.</summary>
[Cmdlet(VerbsCommon.Set, "NetBridgeVlan", SupportsShouldProcess = true, DefaultParameterSetName = NameSet)]
[OutputType(typeof(NetBridgeVlan))]
public sealed class SetNetBridgeVlanCommand : LinkCommand
{
    /// <summary>Names or alternative names of ports or bridges, with or without wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = NameSet)]
    [Alias("InterfaceAlias")]
    [SupportsWildcards]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(BridgePortCompleter))]
    public override string[] Name { get; set; } = [];

    /// <summary>The VLANs, 1 to 4094: numbers, or ranges such as <c>10-20</c>. Of a range, those that are not there are passed over.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public VlanRangeArgument[] VlanId { get; set; } = [];

    /// <summary>What becomes of their frames: Disabled, Listening, Learning, Forwarding or Blocking.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public BridgePortState? State { get; set; }

    /// <summary>Whether there is a multicast router in them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public MulticastRouterMode? MulticastRouter { get; set; }

    /// <summary>Most multicast groups that may be joined in each; 0 for no limit.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public uint? MulticastMaxGroups { get; set; }

    /// <summary>Whether the bridge answers ARP and ND requests itself in them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public bool? NeighborSuppress { get; set; }

    private protected override void ProcessInput()
    {
        List<VlanRange> ranges = VlanRangeArgument.Read(VlanId);
        ForEachLink(target => Change(target, ranges));
    }

    private void Change(LinkTarget target, List<VlanRange> ranges)
    {
        NetLink link = target.Read();
        if (!ShouldProcess(target.ToString(), Strings.Format("Action_SetBridgeVlan", string.Join(", ", ranges)))) return;
        BridgeVlanChange change = new() { State = State, MulticastRouter = MulticastRouter, MulticastMaxGroups = MulticastMaxGroups, NeighborSuppress = NeighborSuppress };
        foreach (NetBridgeVlan vlan in new BridgeVlanOperations(target.Place.Route).Set(link, ranges, change)) WriteObject(vlan);
    }
}
