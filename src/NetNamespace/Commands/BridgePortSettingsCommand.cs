using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;
using LinkNames = NetNamespace.Route.LinkNames;

namespace NetNamespace.Commands;

/// <summary>What Add-NetBridgePort and Set-NetBridgePort can tell a bridge about a port.</summary>
public abstract class BridgePortSettingsCommand : LinkCommand
{
    /// <summary>What the port does with frames. Can only be set while the bridge does not use the spanning tree protocol, and other than disabled only while the link is up and has carrier.</summary>
    [Parameter]
    public BridgePortState? State { get; set; }

    /// <summary>The port's priority in the spanning tree, 0 to 63; of two ways that cost the same the lowest counts.</summary>
    [Parameter]
    public ushort? Priority { get; set; }

    /// <summary>What the way through this port costs in the spanning tree, 1 to 65535.</summary>
    [Parameter]
    public uint? Cost { get; set; }

    /// <summary>Let frames go back out of the port that they came in by, or not with -Hairpin:$false.</summary>
    [Parameter]
    public SwitchParameter Hairpin { get; set; }

    /// <summary>Disable the port when a frame of the spanning tree protocol comes in.</summary>
    [Parameter]
    public SwitchParameter BpduGuard { get; set; }

    /// <summary>Never let the port lead to the root of the spanning tree.</summary>
    [Parameter]
    public SwitchParameter RootBlock { get; set; }

    /// <summary>Give a group up as soon as one host behind the port leaves it.</summary>
    [Parameter]
    public SwitchParameter MulticastFastLeave { get; set; }

    /// <summary>Learn addresses from frames that come in (the default).</summary>
    [Parameter]
    public SwitchParameter Learning { get; set; }

    /// <summary>Send frames to an address that is not known out here (the default).</summary>
    [Parameter]
    public SwitchParameter UnicastFlood { get; set; }

    /// <summary>Answer ARP requests for hosts behind other ports.</summary>
    [Parameter]
    public SwitchParameter ProxyArp { get; set; }

    /// <summary>Do so for Wi-Fi stations too, as IEEE 802.11 and Hotspot 2.0 want it.</summary>
    [Parameter]
    public SwitchParameter ProxyArpWifi { get; set; }

    /// <summary>Whether there is a multicast router behind the port.</summary>
    [Parameter]
    public MulticastRouterMode? MulticastRouter { get; set; }

    /// <summary>Send multicast that nobody is known to want out here (the default).</summary>
    [Parameter]
    public SwitchParameter MulticastFlood { get; set; }

    /// <summary>Send multicast to each member by itself, as unicast.</summary>
    [Parameter]
    public SwitchParameter MulticastToUnicast { get; set; }

    /// <summary>Map VLANs to tunnel ids here.</summary>
    [Parameter]
    public SwitchParameter VlanTunnel { get; set; }

    /// <summary>Send broadcasts out here (the default).</summary>
    [Parameter]
    public SwitchParameter BroadcastFlood { get; set; }

    /// <summary>Which link-local groups (01:80:c2:00:00:0X) are forwarded, a bit each; bits 0 to 2 may not be set.</summary>
    [Parameter]
    public ushort? GroupForwardMask { get; set; }

    /// <summary>Answer ARP and ND requests from the neighbour table, rather than send them out here.</summary>
    [Parameter]
    public SwitchParameter NeighborSuppress { get; set; }

    /// <summary>Let frames go to and from ports only that are not isolated.</summary>
    [Parameter]
    public SwitchParameter Isolated { get; set; }

    /// <summary>The port of the same bridge that takes over while this one has no carrier; empty for none.</summary>
    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(BridgePortCompleter))]
    public string? BackupPort { get; set; }

    /// <summary>Most hosts that are tracked for explicit leaving, from 1.</summary>
    [Parameter]
    public uint? MulticastEhtHostsLimit { get; set; }

    /// <summary>Take frames only from addresses that are in the forwarding table for this port (IEEE 802.1X).</summary>
    [Parameter]
    public SwitchParameter Locked { get; set; }

    /// <summary>Enter hosts on a locked port into the forwarding table as locked, for somebody to let them in (MAC authentication bypass). Needs Learning and Locked.</summary>
    [Parameter]
    public SwitchParameter Mab { get; set; }

    /// <summary>Most groups that may be joined behind the port; 0 for no limit.</summary>
    [Parameter]
    public uint? MulticastMaxGroups { get; set; }

    /// <summary>Make NeighborSuppress a matter of each VLAN.</summary>
    [Parameter]
    public SwitchParameter NeighborVlanSuppress { get; set; }

    /// <summary>The nexthop object that frames are encapsulated for when they take the backup port; 0 for none.</summary>
    [Parameter]
    public uint? BackupNextHopId { get; set; }

    /// <summary>What was written, for a port of a bridge.</summary>
    /// <param name="place">The namespace that the port is in.</param>
    /// <param name="bridge">The bridge's number.</param>
    /// <exception cref="NetworkObjectException">LinkNotFound, NotABridgePort: about the backup port.</exception>
    private protected BridgePortDetails ReadSettings(NamespaceHandle place, int bridge)
    {
        Dictionary<string, object> written = MyInvocation.BoundParameters;
        if (BackupPort is { } backup)
            written = new Dictionary<string, object>(written) { [nameof(BridgePortDetails.BackupPortIndex)] = backup.Length == 0 ? 0 : FindBackup(place, bridge, backup) };
        return WrittenDetails.Read<BridgePortDetails>(written);
    }

    private static int FindBackup(NamespaceHandle place, int bridge, string name)
    {
        NetLink backup = new LinkOperations(place.Route).Get(LinkReference.Named(name));
        return backup.MasterIndex == bridge ? backup.InterfaceIndex : throw BridgeErrors.NotAPort(backup, new LinkNames(place.Route).NameOf(bridge));
    }
}
