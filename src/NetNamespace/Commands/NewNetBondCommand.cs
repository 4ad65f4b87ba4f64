using System;
using System.Management.Automation;
using System.Net;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Makes bonds.</summary>
[Cmdlet(VerbsCommon.New, "NetBond", SupportsShouldProcess = true)]
[OutputType(typeof(NetLink))]
public sealed class NewNetBondCommand : NewSingleLinkCommand
{
    private int? _primaryIndex;

    /// <summary>How what is sent is spread over the ports.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public BondMode? Mode { get; set; }

    /// <summary>How often carrier is looked at, in whole milliseconds.</summary>
    [Parameter]
    public TimeSpan? Miimon { get; set; }

    /// <summary>How long a port has to have carrier until it is used: a multiple of Miimon.</summary>
    [Parameter]
    public TimeSpan? UpDelay { get; set; }

    /// <summary>How long a port has to be without carrier until it is no longer used: a multiple of Miimon.</summary>
    [Parameter]
    public TimeSpan? DownDelay { get; set; }

    /// <summary>Take carrier from the driver.</summary>
    [Parameter]
    public SwitchParameter UseCarrier { get; set; }

    /// <summary>How often targets are asked for by ARP and ND, in whole milliseconds; in place of Miimon.</summary>
    [Parameter]
    public TimeSpan? ArpInterval { get; set; }

    /// <summary>The IPv4 addresses that are asked for, 16 at the most.</summary>
    [Parameter]
    public IPAddress[] ArpIPTarget { get; set; } = [];

    /// <summary>The IPv6 addresses that are asked for, 16 at the most.</summary>
    [Parameter]
    public IPAddress[] NsIPv6Target { get; set; } = [];

    /// <summary>Which answers count.</summary>
    [Parameter]
    public BondArpValidate? ArpValidate { get; set; }

    /// <summary>How many of the targets have to answer.</summary>
    [Parameter]
    public BondArpAllTargets? ArpAllTargets { get; set; }

    /// <summary>After how many answers that did not come a port is down.</summary>
    [Parameter]
    public byte? ArpMissedMax { get; set; }

    /// <summary>The port that is used whenever it can be: a link in the same namespace.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string? Primary { get; set; }

    /// <summary>When the primary port becomes the active one again after a failure.</summary>
    [Parameter]
    public BondPrimaryReselect? PrimaryReselect { get; set; }

    /// <summary>Which MAC address the active port has.</summary>
    [Parameter]
    public BondFailOverMac? FailOverMac { get; set; }

    /// <summary>From what the hash is made that a packet's port is chosen by.</summary>
    [Parameter]
    public BondXmitHashPolicy? XmitHashPolicy { get; set; }

    /// <summary>How many IGMP reports are sent after another port took over, 0 to 255.</summary>
    [Parameter]
    public uint? ResendIgmp { get; set; }

    /// <summary>How many gratuitous ARPs and unsolicited neighbour advertisements are sent then.</summary>
    [Parameter]
    public byte? PeerNotifications { get; set; }

    /// <summary>How long after one another those are sent.</summary>
    [Parameter]
    public TimeSpan? PeerNotificationDelay { get; set; }

    /// <summary>Take what comes in on a port that is not used.</summary>
    [Parameter]
    public SwitchParameter AllSlavesActive { get; set; }

    /// <summary>Without how many active ports the bond has no carrier.</summary>
    [Parameter]
    public uint? MinLinks { get; set; }

    /// <summary>How often learning packets are sent to the switch, in whole seconds.</summary>
    [Parameter]
    public TimeSpan? LearningPacketInterval { get; set; }

    /// <summary>After how many packets the next port's turn is; 0 for one at random.</summary>
    [Parameter]
    public uint? PacketsPerSlave { get; set; }

    /// <summary>Move flows to another port as the load changes.</summary>
    [Parameter]
    public SwitchParameter TlbDynamic { get; set; }

    /// <summary>How often the partner is asked for LACP messages.</summary>
    [Parameter]
    public BondLacpRate? LacpRate { get; set; }

    /// <summary>Send LACP messages unasked.</summary>
    [Parameter]
    public SwitchParameter LacpActive { get; set; }

    /// <summary>Which of several aggregators is used.</summary>
    [Parameter]
    public BondAdSelect? AdSelect { get; set; }

    /// <summary>This system's priority in LACP messages, 1 to 65535.</summary>
    [Parameter]
    public ushort? AdActorSystemPriority { get; set; }

    /// <summary>The user's part of the ports' keys, 0 to 1023.</summary>
    [Parameter]
    public ushort? AdUserPortKey { get; set; }

    /// <summary>This system's MAC address in LACP messages.</summary>
    [Parameter]
    public MacAddressArgument? AdActorSystem { get; set; }

    /// <summary>Take frames in and send them out from the same moment on.</summary>
    [Parameter]
    public SwitchParameter CoupledControl { get; set; }

    /// <summary>Send ARP and ND out over all ports.</summary>
    [Parameter]
    public SwitchParameter BroadcastNeighbor { get; set; }

    /// <summary>How many queues it has for sending.</summary>
    [Parameter]
    [ValidateRange(1, 4096)]
    public uint? TxQueues { get; set; }

    private protected override LinkPlan Complete(LinkPlan plan)
    {
        _primaryIndex = string.IsNullOrEmpty(Primary) ? null : LinkChoice.Find(plan.Place, Primary, null).Index;
        return plan with { Link = plan.Link with { TxQueues = TxQueues, Details = ReadDetails() } };
    }

    private protected override LinkDetails ReadDetails() => WrittenDetails.ReadBond(MyInvocation.BoundParameters, _primaryIndex);
}
