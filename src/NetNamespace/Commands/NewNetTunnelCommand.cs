using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Makes tunnels of IP: gre, gretap, ip6gre, ip6gretap, ipip, sit, ip6tnl.</summary>
[Cmdlet(VerbsCommon.New, "NetTunnel", SupportsShouldProcess = true)]
[OutputType(typeof(NetLink))]
public sealed class NewNetTunnelCommand : NewUpperLinkCommand
{
    /// <summary>What travels inside, and over what.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [TypedPosition(typeof(TunnelKind))]
    public TunnelKind Kind { get; set; }

    /// <summary>The address that packets are sent from and taken at; any where it is not given.</summary>
    [Parameter]
    public AddressArgument? Local { get; set; }

    /// <summary>The other end; any where it is not given.</summary>
    [Parameter(Position = 2)]
    public AddressArgument? Remote { get; set; }

    /// <summary>The link that packets go out by: a name or alternative name, or a link that Get-NetLink gave.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public override LowerArgument? Lower { get; set; }

    /// <summary>How many hops packets live, 1 to 255; 0 for as many as the one inside, which is the default over IPv4. Over IPv6 the default is 64.</summary>
    [Parameter]
    public byte? Ttl { get; set; }

    /// <summary>The TOS or traffic class of packets.</summary>
    [Parameter]
    public byte? Tos { get; set; }

    /// <summary>Take that of the packet inside.</summary>
    [Parameter]
    public SwitchParameter InheritTos { get; set; }

    /// <summary>Over IPv6: the flow label, 0 to 1048575.</summary>
    [Parameter]
    public uint? FlowLabel { get; set; }

    /// <summary>Over IPv6: take that of the packet inside.</summary>
    [Parameter]
    public SwitchParameter InheritFlowLabel { get; set; }

    /// <summary>Over IPv6: how often packets may be put into further tunnels; 4 where it is not given.</summary>
    [Parameter]
    public byte? EncapLimit { get; set; }

    /// <summary>Over IPv6: do not say how often.</summary>
    [Parameter]
    public SwitchParameter NoEncapLimit { get; set; }

    /// <summary>Over IPv6: copy the DSCP of packets that come to those inside.</summary>
    [Parameter]
    public SwitchParameter CopyDscp { get; set; }

    /// <summary>Over IPv6: the other end may be an address of this machine.</summary>
    [Parameter]
    public SwitchParameter AllowLocalRemote { get; set; }

    /// <summary>GRE: the key of packets both ways.</summary>
    [Parameter]
    public uint? Key { get; set; }

    /// <summary>GRE: the key that packets have to have that come.</summary>
    [Parameter]
    public uint? InputKey { get; set; }

    /// <summary>GRE: the key that packets get that go.</summary>
    [Parameter]
    public uint? OutputKey { get; set; }

    /// <summary>GRE: checksums both ways.</summary>
    [Parameter]
    public SwitchParameter Checksum { get; set; }

    /// <summary>GRE: packets that come have to have a checksum.</summary>
    [Parameter]
    public SwitchParameter InputChecksum { get; set; }

    /// <summary>GRE: packets that go get one.</summary>
    [Parameter]
    public SwitchParameter OutputChecksum { get; set; }

    /// <summary>GRE: numbered packets both ways.</summary>
    [Parameter]
    public SwitchParameter Sequence { get; set; }

    /// <summary>GRE: packets that come have to be numbered.</summary>
    [Parameter]
    public SwitchParameter InputSequence { get; set; }

    /// <summary>GRE: packets that go are numbered.</summary>
    [Parameter]
    public SwitchParameter OutputSequence { get; set; }

    /// <summary>Over IPv4: packets may not be cut on the way (the kernel's default), or may with -PathMtuDiscovery:$false.</summary>
    [Parameter]
    public SwitchParameter PathMtuDiscovery { get; set; }

    /// <summary>GRE over IPv4: packets may be cut whatever the one inside says; takes -PathMtuDiscovery:$false.</summary>
    [Parameter]
    public SwitchParameter IgnoreDontFragment { get; set; }

    /// <summary>Ipip, Sit and Ip6tnl: what travels inside.</summary>
    [Parameter]
    public TunnelMode? Mode { get; set; }

    /// <summary>Sit: find IPv6 addresses by ISATAP.</summary>
    [Parameter]
    public SwitchParameter Isatap { get; set; }

    /// <summary>Sit: the IPv6 prefix of 6rd.</summary>
    [Parameter]
    public AddressArgument? SixRdPrefix { get; set; }

    /// <summary>Sit: the IPv4 prefix that the ends of 6rd have in common.</summary>
    [Parameter]
    public AddressArgument? SixRdRelayPrefix { get; set; }

    /// <summary>What is put around packets besides, so that they look like UDP.</summary>
    [Parameter]
    public TunnelEncapsulation? Encapsulation { get; set; }

    /// <summary>With -Encapsulation: the UDP port to send from; one that the flow decides where it is not given.</summary>
    [Parameter]
    public ushort? EncapSourcePort { get; set; }

    /// <summary>With -Encapsulation: the UDP port to send to.</summary>
    [Parameter]
    public ushort? EncapDestinationPort { get; set; }

    /// <summary>With -Encapsulation: UDP checksums over IPv4.</summary>
    [Parameter]
    public SwitchParameter EncapChecksum { get; set; }

    /// <summary>With -Encapsulation: UDP checksums over IPv6.</summary>
    [Parameter]
    public SwitchParameter EncapChecksum6 { get; set; }

    /// <summary>With -Encapsulation: leave the checksum inside to the other end.</summary>
    [Parameter]
    public SwitchParameter EncapRemoteChecksum { get; set; }

    /// <summary>Leave it to routes and programs to say for each packet where it goes.</summary>
    [Parameter]
    public SwitchParameter External { get; set; }

    /// <summary>The firewall mark of packets.</summary>
    [Parameter]
    public uint? FwMark { get; set; }

    private protected override void ProcessInput()
    {
        if (Encapsulation is null && (EncapSourcePort is not null || EncapDestinationPort is not null || EncapChecksum || EncapChecksum6 || EncapRemoteChecksum))
            ThrowTerminatingError(ErrorRecords.Invalid("EncapsulationMissing", null));
        base.ProcessInput();
    }

    private protected override LinkDetails ReadDetails()
    {
        TunnelDetails details = new(Kind)
        {
            IsNew = true,
            Local = TunnelEnds.Read(Local),
            Remote = TunnelEnds.Read(Remote),
            Ttl = Ttl,
            Tos = Tos,
            InheritTos = Given(nameof(InheritTos), InheritTos),
            FlowLabel = FlowLabel,
            InheritFlowLabel = Given(nameof(InheritFlowLabel), InheritFlowLabel),
            EncapLimit = EncapLimit,
            NoEncapLimit = Given(nameof(NoEncapLimit), NoEncapLimit),
            CopyDscp = Given(nameof(CopyDscp), CopyDscp),
            AllowLocalRemote = Given(nameof(AllowLocalRemote), AllowLocalRemote),
            InputKey = InputKey ?? Key,
            OutputKey = OutputKey ?? Key,
            InputChecksum = Given(nameof(InputChecksum), InputChecksum) ?? Given(nameof(Checksum), Checksum),
            OutputChecksum = Given(nameof(OutputChecksum), OutputChecksum) ?? Given(nameof(Checksum), Checksum),
            InputSequence = Given(nameof(InputSequence), InputSequence) ?? Given(nameof(Sequence), Sequence),
            OutputSequence = Given(nameof(OutputSequence), OutputSequence) ?? Given(nameof(Sequence), Sequence),
            PathMtuDiscovery = Given(nameof(PathMtuDiscovery), PathMtuDiscovery),
            IgnoreDontFragment = Given(nameof(IgnoreDontFragment), IgnoreDontFragment),
            Mode = Mode,
            Isatap = Given(nameof(Isatap), Isatap),
            SixRdPrefix = SixRdPrefix?.Read(null),
            SixRdRelayPrefix = SixRdRelayPrefix?.Read(null),
            Encapsulation = Encapsulation,
            EncapSourcePort = EncapSourcePort,
            EncapDestinationPort = EncapDestinationPort,
            EncapChecksum = Given(nameof(EncapChecksum), EncapChecksum),
            EncapChecksum6 = Given(nameof(EncapChecksum6), EncapChecksum6),
            EncapRemoteChecksum = Given(nameof(EncapRemoteChecksum), EncapRemoteChecksum),
            External = Given(nameof(External), External),
            FwMark = FwMark,
        };
        TunnelRules.Check(details);
        return details;
    }
}
