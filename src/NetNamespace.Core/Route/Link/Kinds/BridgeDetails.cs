using System;
using System.Net.NetworkInformation;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>
/// What a bridge can be told and tells. Properties without a setter in a request are those marked "read only". Times have a resolution of
/// 10 ms. Sources: <c>ip-link(8)</c> (type bridge), linux/if_link.h (IFLA_BR_*).
/// </summary>
public sealed class BridgeDetails : LinkDetails
{
    internal static readonly LinkKind LinkKind = new("bridge", "CONFIG_BRIDGE", "bridge", BridgeAttributes.Set, Read);

    /// <inheritdoc/>
    public override string Kind => LinkKind.Name;

    /// <summary>How long a port listens and learns before it forwards: 2 to 30 seconds with spanning tree, else any.</summary>
    public TimeSpan? ForwardDelay { get; init; }
    /// <summary>How often the root says hello: 1 to 10 seconds.</summary>
    public TimeSpan? HelloTime { get; init; }
    /// <summary>After what time without a hello another root is looked for: 6 to 40 seconds.</summary>
    public TimeSpan? MaxAge { get; init; }
    /// <summary>After what time an address that was learned is forgotten; zero for at once.</summary>
    public TimeSpan? AgeingTime { get; init; }
    /// <summary>Whether the spanning tree protocol is on.</summary>
    public bool? StpEnabled { get; init; }
    /// <summary>The bridge's priority in the spanning tree, 0 to 65535; the lowest is the root.</summary>
    public ushort? Priority { get; init; }
    /// <summary>Whether frames are told apart by their VLAN.</summary>
    public bool? VlanFiltering { get; init; }
    /// <summary>The tag that VLANs have.</summary>
    public VlanProtocol? VlanProtocol { get; init; }
    /// <summary>The VLAN of untagged frames on new ports, 1 to 4094; 0 for none.</summary>
    public ushort? VlanDefaultPvid { get; init; }
    /// <summary>Whether traffic is counted for each VLAN.</summary>
    public bool? VlanStatistics { get; init; }
    /// <summary>Whether it is so for each VLAN of each port. Can only be changed while no port has VLANs.</summary>
    public bool? VlanStatisticsPerPort { get; init; }
    /// <summary>Which link-local groups (01:80:c2:00:00:0X) are forwarded, a bit each; bits 0 to 2 may not be set.</summary>
    public ushort? GroupForwardMask { get; init; }
    /// <summary>Where spanning tree frames are sent to.</summary>
    public PhysicalAddress? GroupAddress { get; init; }
    /// <summary>Whether multicast is only sent to those who asked for it.</summary>
    public bool? MulticastSnooping { get; init; }
    /// <summary>Whether that is so for each VLAN by itself.</summary>
    public bool? MulticastVlanSnooping { get; init; }
    /// <summary>Whether the bridge itself is a multicast router; Temporary is for ports only.</summary>
    public MulticastRouterMode? MulticastRouter { get; init; }
    /// <summary>Whether the bridge's own address is put into queries.</summary>
    public bool? MulticastQueryUseIfAddr { get; init; }
    /// <summary>Whether the bridge itself asks who wants multicast.</summary>
    public bool? MulticastQuerier { get; init; }
    /// <summary>Most groups in the table.</summary>
    public uint? MulticastHashMax { get; init; }
    /// <summary>How many queries are sent before a group is given up.</summary>
    public uint? MulticastLastMemberCount { get; init; }
    /// <summary>How many queries are sent at the start.</summary>
    public uint? MulticastStartupQueryCount { get; init; }
    /// <summary>Time between the queries before a group is given up.</summary>
    public TimeSpan? MulticastLastMemberInterval { get; init; }
    /// <summary>After what time without a report a group is given up.</summary>
    public TimeSpan? MulticastMembershipInterval { get; init; }
    /// <summary>After what time without queries of another the bridge asks itself.</summary>
    public TimeSpan? MulticastQuerierInterval { get; init; }
    /// <summary>Time between queries.</summary>
    public TimeSpan? MulticastQueryInterval { get; init; }
    /// <summary>How long answers to a query may take.</summary>
    public TimeSpan? MulticastQueryResponseInterval { get; init; }
    /// <summary>Time between queries at the start.</summary>
    public TimeSpan? MulticastStartupQueryInterval { get; init; }
    /// <summary>Whether multicast traffic is counted.</summary>
    public bool? MulticastStatistics { get; init; }
    /// <summary>The version of IGMP: 2 or 3.</summary>
    public byte? MulticastIgmpVersion { get; init; }
    /// <summary>The version of MLD: 1 or 2.</summary>
    public byte? MulticastMldVersion { get; init; }
    /// <summary>Whether bridged IPv4 packets pass iptables and nftables' ip tables.</summary>
    public bool? CallIPTables { get; init; }
    /// <summary>Whether bridged IPv6 packets pass ip6tables.</summary>
    public bool? CallIP6Tables { get; init; }
    /// <summary>Whether bridged ARP packets pass arptables.</summary>
    public bool? CallArpTables { get; init; }
    /// <summary>Whether addresses are not learned from link-local frames.</summary>
    public bool? NoLinkLocalLearn { get; init; }
    /// <summary>Whether multiple spanning trees are used. Can only be changed while no VLAN is there.</summary>
    public bool? MultipleSpanningTrees { get; init; }
    /// <summary>Most addresses that are learned; 0 for no limit.</summary>
    public uint? MaxLearnedAddresses { get; init; }

    /// <summary>How many addresses were learned. Read only.</summary>
    public uint? LearnedAddresses { get; internal init; }
    /// <summary>The bridge as the spanning tree knows it: priority in hexadecimal, a dot, MAC address. Read only.</summary>
    public string? BridgeId { get; internal init; }
    /// <summary>The root of the spanning tree. Read only.</summary>
    public string? RootId { get; internal init; }
    /// <summary>The port towards the root; 0 where this is the root. Read only.</summary>
    public ushort? RootPort { get; internal init; }
    /// <summary>What the way to the root costs. Read only.</summary>
    public uint? RootPathCost { get; internal init; }
    /// <summary>Whether the tree is just changing. Read only.</summary>
    public bool? TopologyChange { get; internal init; }
    /// <summary>Whether a change was noticed. Read only.</summary>
    public bool? TopologyChangeDetected { get; internal init; }
    /// <summary>Time to the next hello. Read only.</summary>
    public TimeSpan? HelloTimer { get; internal init; }
    /// <summary>Time to the next notice of a change. Read only.</summary>
    public TimeSpan? TopologyChangeNoticeTimer { get; internal init; }
    /// <summary>Time to the end of a change. Read only.</summary>
    public TimeSpan? TopologyChangeTimer { get; internal init; }
    /// <summary>Time to the next clearing of old addresses. Read only.</summary>
    public TimeSpan? CleanupTimer { get; internal init; }
    /// <summary>A setting of old kernels, without effect since 4.20. Read only.</summary>
    public uint? MulticastHashElasticity { get; internal init; }

    internal override void Write(MessageWriter writer) => BridgeAttributes.Write(writer, this);

    private static BridgeDetails Read(in AttributeTable data) => BridgeAttributes.Read(data);
}
