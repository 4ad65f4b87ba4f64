using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Errors;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Lets ports of bridges, or bridges themselves, take part in VLANs.</summary>
[Cmdlet(VerbsCommon.Add, "NetBridgeVlan", SupportsShouldProcess = true, DefaultParameterSetName = NameSet)]
[OutputType(typeof(NetBridgeVlan))]
public sealed class AddNetBridgeVlanCommand : LinkCommand
{
    /// <summary>The VLANs, 1 to 4094: numbers, or ranges such as <c>10-20</c>.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public VlanRangeArgument[] VlanId { get; set; } = [];

    /// <summary>Frames without a tag that come in are of this VLAN.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("IsPvid")]
    public SwitchParameter Pvid { get; set; }

    /// <summary>Frames of these VLANs go out without a tag.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("IsUntagged")]
    public SwitchParameter Untagged { get; set; }

    /// <summary>The tunnel id (VNI), 1 to 16777215, that the first VLAN is mapped to on this port; those after it get those after that.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public uint? TunnelId { get; set; }

    private protected override void ProcessInput()
    {
        List<VlanRange> ranges = VlanRangeArgument.Read(VlanId);
        ForEachLink(target => AddVlans(target, ranges));
    }

    private void AddVlans(LinkTarget target, List<VlanRange> ranges)
    {
        NetLink link = target.Read();
        if (!ShouldProcess(target.ToString(), Strings.Format("Action_AddBridgeVlan", string.Join(", ", ranges)))) return;
        foreach (NetBridgeVlan vlan in new BridgeVlanOperations(target.Place.Route).Add(link, ranges, Pvid, Untagged, TunnelId)) WriteObject(vlan);
    }
}
