using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Makes VXLAN links.</summary>
[Cmdlet(VerbsCommon.New, "NetVxlan", SupportsShouldProcess = true)]
[OutputType(typeof(NetLink))]
public sealed class NewNetVxlanCommand : NewUdpTunnelCommand
{
    /// <summary>The number of the network (VNI), 0 to 16777215.</summary>
    [Parameter(Position = 1)]
    [TypedPosition(typeof(uint))]
    public uint? Id { get; set; }

    /// <summary>Where frames for addresses are sent that were not learned: another end, or a multicast group.</summary>
    [Parameter(Position = 2)]
    public AddressArgument? Remote { get; set; }

    /// <summary>The address that packets are sent from and taken at.</summary>
    [Parameter]
    public AddressArgument? Local { get; set; }

    /// <summary>The link that packets go out by: a name or alternative name, or a link that Get-NetLink gave. A multicast group needs one.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public override LowerArgument? Lower { get; set; }

    /// <summary>Take the flow label of the packet inside.</summary>
    [Parameter]
    public SwitchParameter InheritFlowLabel { get; set; }

    /// <summary>Learn behind which end an address is (the kernel's default), or not with -Learning:$false.</summary>
    [Parameter]
    public SwitchParameter Learning { get; set; }

    /// <summary>After what time an address that was learned is forgotten; zero for never.</summary>
    [Parameter]
    public System.TimeSpan? AgeingTime { get; set; }

    /// <summary>Most addresses in the forwarding table; 0 for no limit.</summary>
    [Parameter]
    public uint? MaxAddresses { get; set; }

    /// <summary>Answer ARP and neighbour solicitations itself, for those it knows.</summary>
    [Parameter]
    public SwitchParameter Proxy { get; set; }

    /// <summary>Send a routed packet straight to the end that is meant (rsc).</summary>
    [Parameter]
    public SwitchParameter RouteShortCircuit { get; set; }

    /// <summary>Tell programs of MAC addresses that are not known.</summary>
    [Parameter]
    public SwitchParameter L2Miss { get; set; }

    /// <summary>Tell programs of IP addresses that are not known.</summary>
    [Parameter]
    public SwitchParameter L3Miss { get; set; }

    /// <summary>Speak the group policy extension, which carries firewall marks.</summary>
    [Parameter]
    public SwitchParameter Gbp { get; set; }

    /// <summary>Speak the generic protocol extension, which carries IP packets and others besides frames.</summary>
    [Parameter]
    public SwitchParameter Gpe { get; set; }

    /// <summary>Take only packets of the numbers that an external link was told.</summary>
    [Parameter]
    public SwitchParameter VniFilter { get; set; }

    /// <summary>Leave the checksum inside to the other end.</summary>
    [Parameter]
    public SwitchParameter RemoteChecksumSend { get; set; }

    /// <summary>Make the checksum inside for the other end.</summary>
    [Parameter]
    public SwitchParameter RemoteChecksumReceive { get; set; }

    /// <summary>Make it in full rather than by parts.</summary>
    [Parameter]
    public SwitchParameter RemoteChecksumNoPartial { get; set; }

    /// <summary>Take the short way to another VXLAN link of the same machine (the kernel's default), or not with -LocalBypass:$false.</summary>
    [Parameter]
    public SwitchParameter LocalBypass { get; set; }

    /// <summary>Pass the machine's own multicast routing with what goes to a group.</summary>
    [Parameter]
    public SwitchParameter MulticastRoute { get; set; }

    private protected override LinkDetails ReadDetails()
    {
        VxlanDetails details = new()
        {
            IsNew = true,
            Id = Id,
            Remote = TunnelEnds.Read(Remote),
            Local = TunnelEnds.Read(Local),
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
            InheritFlowLabel = Given(nameof(InheritFlowLabel), InheritFlowLabel),
            Learning = Given(nameof(Learning), Learning),
            AgeingTime = AgeingTime,
            MaxAddresses = MaxAddresses,
            Proxy = Given(nameof(Proxy), Proxy),
            RouteShortCircuit = Given(nameof(RouteShortCircuit), RouteShortCircuit),
            L2Miss = Given(nameof(L2Miss), L2Miss),
            L3Miss = Given(nameof(L3Miss), L3Miss),
            Gbp = Given(nameof(Gbp), Gbp),
            Gpe = Given(nameof(Gpe), Gpe),
            VniFilter = Given(nameof(VniFilter), VniFilter),
            RemoteChecksumSend = Given(nameof(RemoteChecksumSend), RemoteChecksumSend),
            RemoteChecksumReceive = Given(nameof(RemoteChecksumReceive), RemoteChecksumReceive),
            RemoteChecksumNoPartial = Given(nameof(RemoteChecksumNoPartial), RemoteChecksumNoPartial),
            LocalBypass = Given(nameof(LocalBypass), LocalBypass),
            MulticastRoute = Given(nameof(MulticastRoute), MulticastRoute),
        };
        TunnelRules.Check(details);
        return details;
    }
}
