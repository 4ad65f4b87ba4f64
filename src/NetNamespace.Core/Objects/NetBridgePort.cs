using System;
using NetNamespace.Netlink;
using NetNamespace.Route;

namespace NetNamespace.Objects;

/// <summary>
/// A port of a bridge, as it was when it was looked at: all that <c>bridge -d link</c> shows. A property is null where the kernel does not
/// know of it. Sources: <c>bridge(8)</c>, linux/if_link.h (IFLA_BRPORT_*).
/// </summary>
public sealed class NetBridgePort
{
    private readonly BridgePortDetails _details;

    internal NetBridgePort(NetLink link, BridgePortDetails details)
    {
        _details = details;
        Namespace = link.Namespace;
        InterfaceIndex = link.InterfaceIndex;
        InterfaceAlias = link.Name;
        BridgeIndex = link.MasterIndex ?? 0;
        Bridge = link.Master;
    }

    /// <summary>What other commands take for -Namespace; null for the current one.</summary>
    public string? Namespace { get; }
    /// <summary>The number of the link that is the port.</summary>
    public int InterfaceIndex { get; }
    /// <summary>The name of the link that is the port.</summary>
    public string InterfaceAlias { get; }
    /// <summary>The name of the bridge.</summary>
    public string? Bridge { get; }
    /// <summary>The number of the bridge.</summary>
    public int BridgeIndex { get; }
    /// <summary>What the port does with frames. Can only be set while the bridge does not use the spanning tree protocol, and other than disabled only while the link is up and has carrier.</summary>
    public BridgePortState? State => _details.State;
    /// <summary>The port's priority in the spanning tree, 0 to 63; of two ways that cost the same the lowest counts.</summary>
    public ushort? Priority => _details.Priority;
    /// <summary>What the way through this port costs in the spanning tree, 1 to 65535.</summary>
    public uint? Cost => _details.Cost;
    /// <summary>Whether frames may go back out of the port that they came in by.</summary>
    public bool? Hairpin => _details.Hairpin;
    /// <summary>Whether the port is disabled when a frame of the spanning tree protocol comes in.</summary>
    public bool? BpduGuard => _details.BpduGuard;
    /// <summary>Whether the port may never lead to the root of the spanning tree.</summary>
    public bool? RootBlock => _details.RootBlock;
    /// <summary>Whether a group is given up as soon as one host behind the port leaves it.</summary>
    public bool? MulticastFastLeave => _details.MulticastFastLeave;
    /// <summary>Whether addresses are learned from frames that come in.</summary>
    public bool? Learning => _details.Learning;
    /// <summary>Whether frames to an address that is not known are sent out here.</summary>
    public bool? UnicastFlood => _details.UnicastFlood;
    /// <summary>Whether the bridge answers ARP requests for hosts behind other ports.</summary>
    public bool? ProxyArp => _details.ProxyArp;
    /// <summary>Whether it does so for Wi-Fi stations too, as IEEE 802.11 and Hotspot 2.0 want it.</summary>
    public bool? ProxyArpWifi => _details.ProxyArpWifi;
    /// <summary>Whether there is a multicast router behind the port.</summary>
    public MulticastRouterMode? MulticastRouter => _details.MulticastRouter;
    /// <summary>Whether multicast that nobody is known to want is sent out here.</summary>
    public bool? MulticastFlood => _details.MulticastFlood;
    /// <summary>Whether multicast is sent to each member by itself, as unicast.</summary>
    public bool? MulticastToUnicast => _details.MulticastToUnicast;
    /// <summary>Whether VLANs are mapped to tunnel ids here.</summary>
    public bool? VlanTunnel => _details.VlanTunnel;
    /// <summary>Whether broadcasts are sent out here.</summary>
    public bool? BroadcastFlood => _details.BroadcastFlood;
    /// <summary>Which link-local groups (01:80:c2:00:00:0X) are forwarded, a bit each; bits 0 to 2 may not be set.</summary>
    public ushort? GroupForwardMask => _details.GroupForwardMask;
    /// <summary>Whether the bridge answers ARP and ND requests itself, from its neighbour table, rather than send them out here.</summary>
    public bool? NeighborSuppress => _details.NeighborSuppress;
    /// <summary>Whether frames go to and from ports only that are not isolated.</summary>
    public bool? Isolated => _details.Isolated;
    /// <summary>The port that takes over while this one has no carrier; null for none.</summary>
    public string? BackupPort { get; internal set; }
    /// <summary>The number of the port that takes over while this one has no carrier; 0 for none.</summary>
    public int? BackupPortIndex => _details.BackupPortIndex;
    /// <summary>Most hosts that are tracked for explicit leaving, from 1.</summary>
    public uint? MulticastEhtHostsLimit => _details.MulticastEhtHostsLimit;
    /// <summary>Whether frames come in only from addresses that are in the forwarding table for this port (IEEE 802.1X).</summary>
    public bool? Locked => _details.Locked;
    /// <summary>Whether hosts on a locked port are entered into the forwarding table as locked, for somebody to let them in (MAC authentication bypass). Needs Learning and Locked.</summary>
    public bool? Mab => _details.Mab;
    /// <summary>Most groups that may be joined behind the port; 0 for no limit.</summary>
    public uint? MulticastMaxGroups => _details.MulticastMaxGroups;
    /// <summary>Whether NeighborSuppress is a matter of each VLAN.</summary>
    public bool? NeighborVlanSuppress => _details.NeighborVlanSuppress;
    /// <summary>The nexthop object that frames are encapsulated for when they take the backup port; 0 for none.</summary>
    public uint? BackupNextHopId => _details.BackupNextHopId;
    /// <summary>The root of the spanning tree as this port knows it: priority in hexadecimal, a dot, MAC address.</summary>
    public string? RootId => _details.RootId;
    /// <summary>The bridge that leads to the root on this segment.</summary>
    public string? BridgeId => _details.BridgeId;
    /// <summary>That bridge's port.</summary>
    public ushort? DesignatedPort => _details.DesignatedPort;
    /// <summary>What its way to the root costs.</summary>
    public ushort? DesignatedCost => _details.DesignatedCost;
    /// <summary>The port as the spanning tree knows it: priority and number.</summary>
    public ushort? PortId => _details.PortId;
    /// <summary>The port's number in the bridge, from 1.</summary>
    public ushort? PortNumber => _details.PortNumber;
    /// <summary>Whether a change of the tree was acknowledged.</summary>
    public bool? TopologyChangeAcknowledged => _details.TopologyChangeAcknowledged;
    /// <summary>Whether a message of the spanning tree waits to be sent.</summary>
    public bool? ConfigurationPending => _details.ConfigurationPending;
    /// <summary>Time until what was heard of the root is too old.</summary>
    public TimeSpan? MessageAgeTimer => _details.MessageAgeTimer;
    /// <summary>Time until the port listens, learns or forwards next.</summary>
    public TimeSpan? ForwardDelayTimer => _details.ForwardDelayTimer;
    /// <summary>Time until the next message may be sent.</summary>
    public TimeSpan? HoldTimer => _details.HoldTimer;
    /// <summary>Whether the ring of the media redundancy protocol is open.</summary>
    public bool? MrpRingOpen => _details.MrpRingOpen;
    /// <summary>Whether its interconnection ring is open.</summary>
    public bool? MrpInterconnectOpen => _details.MrpInterconnectOpen;
    /// <summary>How many hosts are tracked for explicit leaving.</summary>
    public uint? MulticastEhtHosts => _details.MulticastEhtHosts;
    /// <summary>How many groups are joined behind the port.</summary>
    public uint? MulticastGroups => _details.MulticastGroups;
    /// <summary>What this library has no name for, raw.</summary>
    public RawAttribute[] RawAttributes => _details.RawAttributes;

    /// <inheritdoc/>
    public override string ToString() => Bridge is null ? InterfaceAlias : $"{InterfaceAlias} in {Bridge}";
}
