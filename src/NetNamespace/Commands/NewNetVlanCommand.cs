using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Makes VLANs over other links.</summary>
[Cmdlet(VerbsCommon.New, "NetVlan", SupportsShouldProcess = true)]
[OutputType(typeof(NetLink))]
public sealed class NewNetVlanCommand : NewLinkOverEthernetCommand
{
    /// <summary>The VLAN, 1 to 4094.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    public int VlanId { get; set; }

    /// <summary>The kind of tag.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public VlanProtocol? VlanProtocol { get; set; }

    /// <summary>Take the tag out of frames before programs see them (the kernel's default), or leave it in with -ReorderHeader:$false.</summary>
    [Parameter]
    public SwitchParameter ReorderHeader { get; set; }

    /// <summary>Announce the VLAN to the switch by GVRP.</summary>
    [Parameter]
    public SwitchParameter Gvrp { get; set; }

    /// <summary>Announce it by MVRP.</summary>
    [Parameter]
    public SwitchParameter Mvrp { get; set; }

    /// <summary>Stay up while the lower link is down.</summary>
    [Parameter]
    public SwitchParameter LooseBinding { get; set; }

    /// <summary>Over a bridge: be up only while a port of it that is in the VLAN is up.</summary>
    [Parameter]
    public SwitchParameter BridgeBinding { get; set; }

    /// <summary>The tag's priority, 0 to 7, and what a packet's becomes on the way in: <c>1:2</c>.</summary>
    [Parameter]
    public QosMapArgument[] IngressQosMap { get; set; } = [];

    /// <summary>A packet's priority, and what the tag's, 0 to 7, becomes on the way out.</summary>
    [Parameter]
    public QosMapArgument[] EgressQosMap { get; set; } = [];

    private protected override LinkDetails ReadDetails() => new VlanDetails
    {
        VlanId = VlanId,
        VlanProtocol = VlanProtocol,
        ReorderHeader = Given(nameof(ReorderHeader), ReorderHeader),
        Gvrp = Given(nameof(Gvrp), Gvrp),
        Mvrp = Given(nameof(Mvrp), Mvrp),
        LooseBinding = Given(nameof(LooseBinding), LooseBinding),
        BridgeBinding = Given(nameof(BridgeBinding), BridgeBinding),
        IngressQosMap = QosMapArgument.Read(IngressQosMap),
        EgressQosMap = QosMapArgument.Read(EgressQosMap),
    };
}
