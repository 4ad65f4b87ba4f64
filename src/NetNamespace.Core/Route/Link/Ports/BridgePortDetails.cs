using System;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>
/// What a bridge keeps about a port: what it can be told, and, marked "read only", what it tells. Times have a resolution of 10 ms.
/// Sources: <c>bridge(8)</c> (bridge link), <c>ip-link(8)</c> (bridge slave), linux/if_link.h (IFLA_BRPORT_*).
/// </summary>
public sealed class BridgePortDetails : PortDetails
{
    internal static readonly PortKind PortKind = new("bridge", BridgePortAttributes.Set, Read);

    /// <inheritdoc/>
    public override string Kind => PortKind.Name;

    /// <summary>What the port does with frames. Can only be set while the bridge does not use the spanning tree protocol, and other than disabled only while the link is up and has carrier.</summary>
    public BridgePortState? State { get; init; }
    /// <summary>The port's priority in the spanning tree, 0 to 63; of two ways that cost the same the lowest counts.</summary>
    public ushort? Priority { get; init; }
    /// <summary>What the way through this port costs in the spanning tree, 1 to 65535.</summary>
    public uint? Cost { get; init; }
    /// <summary>Whether frames may go back out of the port that they came in by.</summary>
    public bool? Hairpin { get; init; }
    /// <summary>Whether the port is disabled when a frame of the spanning tree protocol comes in.</summary>
    public bool? BpduGuard { get; init; }
    /// <summary>Whether the port may never lead to the root of the spanning tree.</summary>
    public bool? RootBlock { get; init; }
    /// <summary>Whether a group is given up as soon as one host behind the port leaves it.</summary>
    public bool? MulticastFastLeave { get; init; }
    /// <summary>Whether addresses are learned from frames that come in.</summary>
    public bool? Learning { get; init; }
    /// <summary>Whether frames to an address that is not known are sent out here.</summary>
    public bool? UnicastFlood { get; init; }
    /// <summary>Whether the bridge answers ARP requests for hosts behind other ports.</summary>
    public bool? ProxyArp { get; init; }
    /// <summary>Whether it does so for Wi-Fi stations too, as IEEE 802.11 and Hotspot 2.0 want it.</summary>
    public bool? ProxyArpWifi { get; init; }
    /// <summary>Whether there is a multicast router behind the port.</summary>
    public MulticastRouterMode? MulticastRouter { get; init; }
    /// <summary>Whether multicast that nobody is known to want is sent out here.</summary>
    public bool? MulticastFlood { get; init; }
    /// <summary>Whether multicast is sent to each member by itself, as unicast.</summary>
    public bool? MulticastToUnicast { get; init; }
    /// <summary>Whether VLANs are mapped to tunnel ids here.</summary>
    public bool? VlanTunnel { get; init; }
    /// <summary>Whether broadcasts are sent out here.</summary>
    public bool? BroadcastFlood { get; init; }
    /// <summary>Which link-local groups (01:80:c2:00:00:0X) are forwarded, a bit each; bits 0 to 2 may not be set.</summary>
    public ushort? GroupForwardMask { get; init; }
    /// <summary>Whether the bridge answers ARP and ND requests itself, from its neighbour table, rather than send them out here.</summary>
    public bool? NeighborSuppress { get; init; }
    /// <summary>Whether frames go to and from ports only that are not isolated.</summary>
    public bool? Isolated { get; init; }
    /// <summary>The number of the port that takes over while this one has no carrier; 0 for none.</summary>
    public int? BackupPortIndex { get; init; }
    /// <summary>Most hosts that are tracked for explicit leaving, from 1.</summary>
    public uint? MulticastEhtHostsLimit { get; init; }
    /// <summary>Whether frames come in only from addresses that are in the forwarding table for this port (IEEE 802.1X).</summary>
    public bool? Locked { get; init; }
    /// <summary>Whether hosts on a locked port are entered into the forwarding table as locked, for somebody to let them in (MAC authentication bypass). Needs Learning and Locked.</summary>
    public bool? Mab { get; init; }
    /// <summary>Most groups that may be joined behind the port; 0 for no limit.</summary>
    public uint? MulticastMaxGroups { get; init; }
    /// <summary>Whether NeighborSuppress is a matter of each VLAN.</summary>
    public bool? NeighborVlanSuppress { get; init; }
    /// <summary>The nexthop object that frames are encapsulated for when they take the backup port; 0 for none.</summary>
    public uint? BackupNextHopId { get; init; }

    /// <summary>Whether hardware hands on what it learned. Read only.</summary>
    public bool? LearningSync { get; internal init; }
    /// <summary>The root of the spanning tree as this port knows it: priority in hexadecimal, a dot, MAC address. Read only.</summary>
    public string? RootId { get; internal init; }
    /// <summary>The bridge that leads to the root on this segment. Read only.</summary>
    public string? BridgeId { get; internal init; }
    /// <summary>That bridge's port. Read only.</summary>
    public ushort? DesignatedPort { get; internal init; }
    /// <summary>What its way to the root costs. Read only.</summary>
    public ushort? DesignatedCost { get; internal init; }
    /// <summary>The port as the spanning tree knows it: priority and number. Read only.</summary>
    public ushort? PortId { get; internal init; }
    /// <summary>The port's number in the bridge, from 1. Read only.</summary>
    public ushort? PortNumber { get; internal init; }
    /// <summary>Whether a change of the tree was acknowledged. Read only.</summary>
    public bool? TopologyChangeAcknowledged { get; internal init; }
    /// <summary>Whether a message of the spanning tree waits to be sent. Read only.</summary>
    public bool? ConfigurationPending { get; internal init; }
    /// <summary>Time until what was heard of the root is too old. Read only.</summary>
    public TimeSpan? MessageAgeTimer { get; internal init; }
    /// <summary>Time until the port listens, learns or forwards next. Read only.</summary>
    public TimeSpan? ForwardDelayTimer { get; internal init; }
    /// <summary>Time until the next message may be sent. Read only.</summary>
    public TimeSpan? HoldTimer { get; internal init; }
    /// <summary>Whether the ring of the media redundancy protocol is open. Read only.</summary>
    public bool? MrpRingOpen { get; internal init; }
    /// <summary>Whether its interconnection ring is open. Read only.</summary>
    public bool? MrpInterconnectOpen { get; internal init; }
    /// <summary>How many hosts are tracked for explicit leaving. Read only.</summary>
    public uint? MulticastEhtHosts { get; internal init; }
    /// <summary>How many groups are joined behind the port. Read only.</summary>
    public uint? MulticastGroups { get; internal init; }

    private protected override bool TellsAll => true;

    internal override void Write(MessageWriter writer) => BridgePortAttributes.Write(writer, this);

    private static BridgePortDetails Read(in AttributeTable data) => BridgePortAttributes.Read(data);
}
