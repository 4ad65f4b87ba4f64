using System;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Makes bridges. Set-NetBridge has the same options.</summary>
[Cmdlet(VerbsCommon.New, "NetBridge", SupportsShouldProcess = true)]
[OutputType(typeof(NetLink))]
public sealed class NewNetBridgeCommand : NewSingleLinkCommand
{
    /// <summary>Use the spanning tree protocol.</summary>
    [Parameter]
    public SwitchParameter StpEnabled { get; set; }

    /// <summary>How long a port listens and learns before it forwards: 2 to 30 seconds with spanning tree, else any.</summary>
    [Parameter]
    public TimeSpan? ForwardDelay { get; set; }

    /// <summary>How often the root says hello: 1 to 10 seconds.</summary>
    [Parameter]
    public TimeSpan? HelloTime { get; set; }

    /// <summary>After what time without a hello another root is looked for: 6 to 40 seconds.</summary>
    [Parameter]
    public TimeSpan? MaxAge { get; set; }

    /// <summary>After what time an address that was learned is forgotten.</summary>
    [Parameter]
    public TimeSpan? AgeingTime { get; set; }

    /// <summary>The bridge's priority in the spanning tree; the lowest is the root.</summary>
    [Parameter]
    public ushort? Priority { get; set; }

    /// <summary>Use multiple spanning trees. Can only be changed while the bridge has no VLANs.</summary>
    [Parameter]
    public SwitchParameter MultipleSpanningTrees { get; set; }

    /// <summary>Tell frames apart by their VLAN.</summary>
    [Parameter]
    public SwitchParameter VlanFiltering { get; set; }

    /// <summary>The tag that VLANs have.</summary>
    [Parameter]
    public VlanProtocol? VlanProtocol { get; set; }

    /// <summary>The VLAN of untagged frames on new ports, 1 to 4094; 0 for none.</summary>
    [Parameter]
    public ushort? VlanDefaultPvid { get; set; }

    /// <summary>Count traffic for each VLAN.</summary>
    [Parameter]
    public SwitchParameter VlanStatistics { get; set; }

    /// <summary>Count it for each VLAN of each port. Can only be changed while no port has VLANs.</summary>
    [Parameter]
    public SwitchParameter VlanStatisticsPerPort { get; set; }

    /// <summary>Send multicast only to those who asked for it (the kernel's default), or to all with -MulticastSnooping:$false.</summary>
    [Parameter]
    public SwitchParameter MulticastSnooping { get; set; }

    /// <summary>Do that for each VLAN by itself.</summary>
    [Parameter]
    public SwitchParameter MulticastVlanSnooping { get; set; }

    /// <summary>Ask who wants multicast.</summary>
    [Parameter]
    public SwitchParameter MulticastQuerier { get; set; }

    /// <summary>Put the bridge's own address into queries.</summary>
    [Parameter]
    public SwitchParameter MulticastQueryUseIfAddr { get; set; }

    /// <summary>Whether the bridge itself is a multicast router: Disabled, Automatic or Permanent.</summary>
    [Parameter]
    public MulticastRouterMode? MulticastRouter { get; set; }

    /// <summary>Most multicast groups in the table; a power of two on kernels before 4.20.</summary>
    [Parameter]
    public uint? MulticastHashMax { get; set; }

    /// <summary>How many queries are sent before a group is given up.</summary>
    [Parameter]
    public uint? MulticastLastMemberCount { get; set; }

    /// <summary>How many queries are sent at the start.</summary>
    [Parameter]
    public uint? MulticastStartupQueryCount { get; set; }

    /// <summary>Time between the queries before a group is given up.</summary>
    [Parameter]
    public TimeSpan? MulticastLastMemberInterval { get; set; }

    /// <summary>After what time without a report a group is given up.</summary>
    [Parameter]
    public TimeSpan? MulticastMembershipInterval { get; set; }

    /// <summary>After what time without queries of another the bridge asks itself.</summary>
    [Parameter]
    public TimeSpan? MulticastQuerierInterval { get; set; }

    /// <summary>Time between queries.</summary>
    [Parameter]
    public TimeSpan? MulticastQueryInterval { get; set; }

    /// <summary>How long answers to a query may take.</summary>
    [Parameter]
    public TimeSpan? MulticastQueryResponseInterval { get; set; }

    /// <summary>Time between queries at the start.</summary>
    [Parameter]
    public TimeSpan? MulticastStartupQueryInterval { get; set; }

    /// <summary>Count multicast traffic.</summary>
    [Parameter]
    public SwitchParameter MulticastStatistics { get; set; }

    /// <summary>The version of IGMP: 2 or 3.</summary>
    [Parameter]
    public byte? MulticastIgmpVersion { get; set; }

    /// <summary>The version of MLD: 1 or 2.</summary>
    [Parameter]
    public byte? MulticastMldVersion { get; set; }

    /// <summary>Let bridged IPv4 packets pass iptables and nftables' ip tables.</summary>
    [Parameter]
    public SwitchParameter CallIPTables { get; set; }

    /// <summary>Let bridged IPv6 packets pass ip6tables.</summary>
    [Parameter]
    public SwitchParameter CallIP6Tables { get; set; }

    /// <summary>Let bridged ARP packets pass arptables.</summary>
    [Parameter]
    public SwitchParameter CallArpTables { get; set; }

    /// <summary>Which link-local groups (01:80:c2:00:00:0X) are forwarded, a bit each; bits 0 to 2 may not be set.</summary>
    [Parameter]
    public ushort? GroupForwardMask { get; set; }

    /// <summary>Where spanning tree frames are sent to.</summary>
    [Parameter]
    public MacAddressArgument? GroupAddress { get; set; }

    /// <summary>Do not learn addresses from link-local frames.</summary>
    [Parameter]
    public SwitchParameter NoLinkLocalLearn { get; set; }

    /// <summary>Most addresses that are learned; 0 for no limit.</summary>
    [Parameter]
    public uint? MaxLearnedAddresses { get; set; }

    private protected override LinkDetails ReadDetails() => WrittenDetails.ReadBridge(MyInvocation.BoundParameters);
}
