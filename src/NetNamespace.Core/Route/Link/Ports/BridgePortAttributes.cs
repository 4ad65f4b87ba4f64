using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>How a bridge port's details lie in a message. Source: linux/if_link.h (IFLA_BRPORT_*).</summary>
internal static class BridgePortAttributes
{
    internal static readonly AttributeSet Set = new("bridge port");
    internal static readonly AttributeSpec State = Set.Add(1, "IFLA_BRPORT_STATE", WireType.U8);
    internal static readonly AttributeSpec Priority = Set.Add(2, "IFLA_BRPORT_PRIORITY", WireType.U16);
    internal static readonly AttributeSpec Cost = Set.Add(3, "IFLA_BRPORT_COST", WireType.U32);
    internal static readonly AttributeSpec Hairpin = Set.Add(4, "IFLA_BRPORT_MODE", WireType.U8);
    internal static readonly AttributeSpec BpduGuard = Set.Add(5, "IFLA_BRPORT_GUARD", WireType.U8);
    internal static readonly AttributeSpec RootBlock = Set.Add(6, "IFLA_BRPORT_PROTECT", WireType.U8);
    internal static readonly AttributeSpec MulticastFastLeave = Set.Add(7, "IFLA_BRPORT_FAST_LEAVE", WireType.U8);
    internal static readonly AttributeSpec Learning = Set.Add(8, "IFLA_BRPORT_LEARNING", WireType.U8);
    internal static readonly AttributeSpec UnicastFlood = Set.Add(9, "IFLA_BRPORT_UNICAST_FLOOD", WireType.U8);
    internal static readonly AttributeSpec ProxyArp = Set.Add(10, "IFLA_BRPORT_PROXYARP", WireType.U8);
    internal static readonly AttributeSpec LearningSync = Set.Add(11, "IFLA_BRPORT_LEARNING_SYNC", WireType.U8);
    internal static readonly AttributeSpec ProxyArpWifi = Set.Add(12, "IFLA_BRPORT_PROXYARP_WIFI", WireType.U8);
    internal static readonly AttributeSpec RootId = Set.Add(13, "IFLA_BRPORT_ROOT_ID", WireType.Bytes);
    internal static readonly AttributeSpec BridgeId = Set.Add(14, "IFLA_BRPORT_BRIDGE_ID", WireType.Bytes);
    internal static readonly AttributeSpec DesignatedPort = Set.Add(15, "IFLA_BRPORT_DESIGNATED_PORT", WireType.U16);
    internal static readonly AttributeSpec DesignatedCost = Set.Add(16, "IFLA_BRPORT_DESIGNATED_COST", WireType.U16);
    internal static readonly AttributeSpec PortId = Set.Add(17, "IFLA_BRPORT_ID", WireType.U16);
    internal static readonly AttributeSpec PortNumber = Set.Add(18, "IFLA_BRPORT_NO", WireType.U16);
    internal static readonly AttributeSpec TopologyChangeAcknowledged = Set.Add(19, "IFLA_BRPORT_TOPOLOGY_CHANGE_ACK", WireType.U8);
    internal static readonly AttributeSpec ConfigurationPending = Set.Add(20, "IFLA_BRPORT_CONFIG_PENDING", WireType.U8);
    internal static readonly AttributeSpec MessageAgeTimer = Set.Add(21, "IFLA_BRPORT_MESSAGE_AGE_TIMER", WireType.U64);
    internal static readonly AttributeSpec ForwardDelayTimer = Set.Add(22, "IFLA_BRPORT_FORWARD_DELAY_TIMER", WireType.U64);
    internal static readonly AttributeSpec HoldTimer = Set.Add(23, "IFLA_BRPORT_HOLD_TIMER", WireType.U64);
    internal static readonly AttributeSpec FlushAddresses = Set.Add(24, "IFLA_BRPORT_FLUSH", WireType.Flag);
    internal static readonly AttributeSpec MulticastRouter = Set.Add(25, "IFLA_BRPORT_MULTICAST_ROUTER", WireType.U8);
    internal static readonly AttributeSpec Padding = Set.Add(26, "IFLA_BRPORT_PAD", WireType.Bytes);
    internal static readonly AttributeSpec MulticastFlood = Set.Add(27, "IFLA_BRPORT_MCAST_FLOOD", WireType.U8);
    internal static readonly AttributeSpec MulticastToUnicast = Set.Add(28, "IFLA_BRPORT_MCAST_TO_UCAST", WireType.U8);
    internal static readonly AttributeSpec VlanTunnel = Set.Add(29, "IFLA_BRPORT_VLAN_TUNNEL", WireType.U8);
    internal static readonly AttributeSpec BroadcastFlood = Set.Add(30, "IFLA_BRPORT_BCAST_FLOOD", WireType.U8);
    internal static readonly AttributeSpec GroupForwardMask = Set.Add(31, "IFLA_BRPORT_GROUP_FWD_MASK", WireType.U16);
    internal static readonly AttributeSpec NeighborSuppress = Set.Add(32, "IFLA_BRPORT_NEIGH_SUPPRESS", WireType.U8);
    internal static readonly AttributeSpec Isolated = Set.Add(33, "IFLA_BRPORT_ISOLATED", WireType.U8);
    internal static readonly AttributeSpec BackupPortIndex = Set.Add(34, "IFLA_BRPORT_BACKUP_PORT", WireType.S32);
    internal static readonly AttributeSpec MrpRingOpen = Set.Add(35, "IFLA_BRPORT_MRP_RING_OPEN", WireType.U8);
    internal static readonly AttributeSpec MrpInterconnectOpen = Set.Add(36, "IFLA_BRPORT_MRP_IN_OPEN", WireType.U8);
    internal static readonly AttributeSpec MulticastEhtHostsLimit = Set.Add(37, "IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT", WireType.U32);
    internal static readonly AttributeSpec MulticastEhtHosts = Set.Add(38, "IFLA_BRPORT_MCAST_EHT_HOSTS_CNT", WireType.U32);
    internal static readonly AttributeSpec Locked = Set.Add(39, "IFLA_BRPORT_LOCKED", WireType.U8);
    internal static readonly AttributeSpec Mab = Set.Add(40, "IFLA_BRPORT_MAB", WireType.U8);
    internal static readonly AttributeSpec MulticastGroups = Set.Add(41, "IFLA_BRPORT_MCAST_N_GROUPS", WireType.U32);
    internal static readonly AttributeSpec MulticastMaxGroups = Set.Add(42, "IFLA_BRPORT_MCAST_MAX_GROUPS", WireType.U32);
    internal static readonly AttributeSpec NeighborVlanSuppress = Set.Add(43, "IFLA_BRPORT_NEIGH_VLAN_SUPPRESS", WireType.U8);
    internal static readonly AttributeSpec BackupNextHopId = Set.Add(44, "IFLA_BRPORT_BACKUP_NHID", WireType.U32);

    internal static void Write(MessageWriter writer, BridgePortDetails d)
    {
        if (d.State is { } state) writer.PutByte(State, (byte)state);
        writer.PutOptional(Priority, d.Priority);
        writer.PutOptional(Cost, d.Cost);
        writer.PutOptional(Hairpin, d.Hairpin);
        writer.PutOptional(BpduGuard, d.BpduGuard);
        writer.PutOptional(RootBlock, d.RootBlock);
        writer.PutOptional(MulticastFastLeave, d.MulticastFastLeave);
        writer.PutOptional(Learning, d.Learning);
        writer.PutOptional(UnicastFlood, d.UnicastFlood);
        writer.PutOptional(ProxyArp, d.ProxyArp);
        writer.PutOptional(ProxyArpWifi, d.ProxyArpWifi);
        if (d.MulticastRouter is { } router) writer.PutByte(MulticastRouter, (byte)router);
        writer.PutOptional(MulticastFlood, d.MulticastFlood);
        writer.PutOptional(MulticastToUnicast, d.MulticastToUnicast);
        writer.PutOptional(VlanTunnel, d.VlanTunnel);
        writer.PutOptional(BroadcastFlood, d.BroadcastFlood);
        writer.PutOptional(GroupForwardMask, d.GroupForwardMask);
        writer.PutOptional(NeighborSuppress, d.NeighborSuppress);
        writer.PutOptional(Isolated, d.Isolated);
        if (d.BackupPortIndex is { } backup) writer.PutInt32(BackupPortIndex, backup);
        writer.PutOptional(MulticastEhtHostsLimit, d.MulticastEhtHostsLimit);
        writer.PutOptional(Locked, d.Locked);
        writer.PutOptional(Mab, d.Mab);
        writer.PutOptional(MulticastMaxGroups, d.MulticastMaxGroups);
        writer.PutOptional(NeighborVlanSuppress, d.NeighborVlanSuppress);
        writer.PutOptional(BackupNextHopId, d.BackupNextHopId);
    }

    internal static BridgePortDetails Read(in AttributeTable t) => new()
    {
        State = (BridgePortState?)t.GetByte(State),
        Priority = t.GetUInt16(Priority),
        Cost = t.GetUInt32(Cost),
        Hairpin = t.GetBoolean(Hairpin),
        BpduGuard = t.GetBoolean(BpduGuard),
        RootBlock = t.GetBoolean(RootBlock),
        MulticastFastLeave = t.GetBoolean(MulticastFastLeave),
        Learning = t.GetBoolean(Learning),
        UnicastFlood = t.GetBoolean(UnicastFlood),
        ProxyArp = t.GetBoolean(ProxyArp),
        LearningSync = t.GetBoolean(LearningSync),
        ProxyArpWifi = t.GetBoolean(ProxyArpWifi),
        RootId = BridgeAttributes.Identity(t.GetBytes(RootId)),
        BridgeId = BridgeAttributes.Identity(t.GetBytes(BridgeId)),
        DesignatedPort = t.GetUInt16(DesignatedPort),
        DesignatedCost = t.GetUInt16(DesignatedCost),
        PortId = t.GetUInt16(PortId),
        PortNumber = t.GetUInt16(PortNumber),
        TopologyChangeAcknowledged = t.GetBoolean(TopologyChangeAcknowledged),
        ConfigurationPending = t.GetBoolean(ConfigurationPending),
        MessageAgeTimer = t.GetTicks(MessageAgeTimer),
        ForwardDelayTimer = t.GetTicks(ForwardDelayTimer),
        HoldTimer = t.GetTicks(HoldTimer),
        MulticastRouter = (MulticastRouterMode?)t.GetByte(MulticastRouter),
        MulticastFlood = t.GetBoolean(MulticastFlood),
        MulticastToUnicast = t.GetBoolean(MulticastToUnicast),
        VlanTunnel = t.GetBoolean(VlanTunnel),
        BroadcastFlood = t.GetBoolean(BroadcastFlood),
        GroupForwardMask = t.GetUInt16(GroupForwardMask),
        NeighborSuppress = t.GetBoolean(NeighborSuppress),
        Isolated = t.GetBoolean(Isolated),
        // The kernel says nothing where there is none.
        BackupPortIndex = t.GetInt32(BackupPortIndex) ?? 0,
        MrpRingOpen = t.GetBoolean(MrpRingOpen),
        MrpInterconnectOpen = t.GetBoolean(MrpInterconnectOpen),
        MulticastEhtHostsLimit = t.GetUInt32(MulticastEhtHostsLimit),
        MulticastEhtHosts = t.GetUInt32(MulticastEhtHosts),
        Locked = t.GetBoolean(Locked),
        Mab = t.GetBoolean(Mab),
        MulticastGroups = t.GetUInt32(MulticastGroups),
        MulticastMaxGroups = t.GetUInt32(MulticastMaxGroups),
        NeighborVlanSuppress = t.GetBoolean(NeighborVlanSuppress),
        BackupNextHopId = t.GetUInt32(BackupNextHopId),
        RawAttributes = t.Unknown(Set),
    };
}
