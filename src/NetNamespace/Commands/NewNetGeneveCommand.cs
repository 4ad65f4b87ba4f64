using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Makes Geneve links.</summary>
[Cmdlet(VerbsCommon.New, "NetGeneve", SupportsShouldProcess = true)]
[OutputType(typeof(NetLink))]
public sealed class NewNetGeneveCommand : NewSingleLinkCommand
{
    /// <summary>The number of the network (VNI), 0 to 16777215.</summary>
    [Parameter(Position = 1)]
    public uint? Id { get; set; }

    /// <summary>The other end.</summary>
    [Parameter(Position = 2)]
    public AddressArgument? Remote { get; set; }

    /// <summary>The UDP port to send to and to listen on; 6081 where it is not given.</summary>
    [Parameter]
    public ushort? Port { get; set; }

    /// <summary>The lowest UDP port to send from.</summary>
    [Parameter]
    public ushort? LowestSourcePort { get; set; }

    /// <summary>The highest one.</summary>
    [Parameter]
    public ushort? HighestSourcePort { get; set; }

    /// <summary>How many hops packets live, 1 to 255; 0 for the usual number.</summary>
    [Parameter]
    public byte? Ttl { get; set; }

    /// <summary>Let packets live as many hops as the one inside.</summary>
    [Parameter]
    public SwitchParameter InheritTtl { get; set; }

    /// <summary>The TOS or traffic class of packets.</summary>
    [Parameter]
    public byte? Tos { get; set; }

    /// <summary>Take that of the packet inside.</summary>
    [Parameter]
    public SwitchParameter InheritTos { get; set; }

    /// <summary>The flow label of IPv6 packets, 0 to 1048575.</summary>
    [Parameter]
    public uint? FlowLabel { get; set; }

    /// <summary>What packets say of being cut on the way.</summary>
    [Parameter]
    public TunnelDontFragment? DontFragment { get; set; }

    /// <summary>Leave it to routes and programs to say for each packet where it goes.</summary>
    [Parameter]
    public SwitchParameter External { get; set; }

    /// <summary>Put UDP checksums into IPv4 packets.</summary>
    [Parameter]
    public SwitchParameter UdpChecksum { get; set; }

    /// <summary>Send IPv6 packets without UDP checksums.</summary>
    [Parameter]
    public SwitchParameter UdpZeroChecksum6Send { get; set; }

    /// <summary>Take IPv6 packets without UDP checksums.</summary>
    [Parameter]
    public SwitchParameter UdpZeroChecksum6Receive { get; set; }

    /// <summary>Let IP packets travel by themselves, without an Ethernet header.</summary>
    [Parameter]
    public SwitchParameter InheritInnerProtocol { get; set; }

    /// <summary>The namespace that its packets travel in; that of the link where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public NamespaceReference? LowerNamespace { get; set; }

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

    private protected override LinkPlan Complete(LinkPlan plan) => plan with { Underlay = LowerNamespace?.Open(Session) };
}
