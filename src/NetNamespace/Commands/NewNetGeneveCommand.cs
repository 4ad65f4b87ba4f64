using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Makes Geneve links.</summary>
[Cmdlet(VerbsCommon.New, "NetGeneve", SupportsShouldProcess = true)]
[OutputType(typeof(NetLink))]
public sealed class NewNetGeneveCommand : NewUdpTunnelCommand
{
    /// <summary>The number of the network (VNI), 0 to 16777215.</summary>
    [Parameter(Position = 1)]
    [TypedPosition(typeof(uint))]
    public uint? Id { get; set; }

    /// <summary>The other end.</summary>
    [Parameter(Position = 2)]
    public AddressArgument? Remote { get; set; }

    /// <summary>Let IP packets travel by themselves, without an Ethernet header.</summary>
    [Parameter]
    public SwitchParameter InheritInnerProtocol { get; set; }

    private protected override LinkDetails ReadDetails()
    {
        GeneveDetails details = new()
        {
            Id = Id,
            Remote = TunnelEnds.Read(Remote),
            Port = Port,
            LowestSourcePort = LowestSourcePort,
            HighestSourcePort = HighestSourcePort,
            Ttl = Ttl,
            InheritTtl = Given(nameof(InheritTtl), InheritTtl),
            Tos = Tos,
            InheritTos = Given(nameof(InheritTos), InheritTos),
            FlowLabel = FlowLabel,
            DontFragment = DontFragment,
            External = Given(nameof(External), External),
            UdpChecksum = Given(nameof(UdpChecksum), UdpChecksum),
            UdpZeroChecksum6Send = Given(nameof(UdpZeroChecksum6Send), UdpZeroChecksum6Send),
            UdpZeroChecksum6Receive = Given(nameof(UdpZeroChecksum6Receive), UdpZeroChecksum6Receive),
            InheritInnerProtocol = Given(nameof(InheritInnerProtocol), InheritInnerProtocol),
        };
        TunnelRules.Check(details);
        return details;
    }
}
