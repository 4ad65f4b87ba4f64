using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Net.NetworkInformation;
using System.Runtime.InteropServices;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>How a bridge's details lie in a message. Source: linux/if_link.h (IFLA_BR_*), linux/if_bridge.h (BR_BOOLOPT_*).</summary>
internal static class BridgeAttributes
{
    internal static readonly AttributeSet Set = new("bridge");
    internal static readonly AttributeSpec ForwardDelay = Set.Add(1, "IFLA_BR_FORWARD_DELAY", WireType.U32);
    internal static readonly AttributeSpec HelloTime = Set.Add(2, "IFLA_BR_HELLO_TIME", WireType.U32);
    internal static readonly AttributeSpec MaxAge = Set.Add(3, "IFLA_BR_MAX_AGE", WireType.U32);
    internal static readonly AttributeSpec AgeingTime = Set.Add(4, "IFLA_BR_AGEING_TIME", WireType.U32);
    internal static readonly AttributeSpec StpState = Set.Add(5, "IFLA_BR_STP_STATE", WireType.U32);
    internal static readonly AttributeSpec Priority = Set.Add(6, "IFLA_BR_PRIORITY", WireType.U16);
    internal static readonly AttributeSpec VlanFiltering = Set.Add(7, "IFLA_BR_VLAN_FILTERING", WireType.U8);
    internal static readonly AttributeSpec VlanProtocol = Set.Add(8, "IFLA_BR_VLAN_PROTOCOL", WireType.U16, bigEndian: true);
    internal static readonly AttributeSpec GroupForwardMask = Set.Add(9, "IFLA_BR_GROUP_FWD_MASK", WireType.U16);
    internal static readonly AttributeSpec RootId = Set.Add(10, "IFLA_BR_ROOT_ID", WireType.Bytes);
    internal static readonly AttributeSpec BridgeId = Set.Add(11, "IFLA_BR_BRIDGE_ID", WireType.Bytes);
    internal static readonly AttributeSpec RootPort = Set.Add(12, "IFLA_BR_ROOT_PORT", WireType.U16);
    internal static readonly AttributeSpec RootPathCost = Set.Add(13, "IFLA_BR_ROOT_PATH_COST", WireType.U32);
    internal static readonly AttributeSpec TopologyChange = Set.Add(14, "IFLA_BR_TOPOLOGY_CHANGE", WireType.U8);
    internal static readonly AttributeSpec TopologyChangeDetected = Set.Add(15, "IFLA_BR_TOPOLOGY_CHANGE_DETECTED", WireType.U8);
    internal static readonly AttributeSpec HelloTimer = Set.Add(16, "IFLA_BR_HELLO_TIMER", WireType.U64);
    internal static readonly AttributeSpec TopologyChangeNoticeTimer = Set.Add(17, "IFLA_BR_TCN_TIMER", WireType.U64);
    internal static readonly AttributeSpec TopologyChangeTimer = Set.Add(18, "IFLA_BR_TOPOLOGY_CHANGE_TIMER", WireType.U64);
    internal static readonly AttributeSpec CleanupTimer = Set.Add(19, "IFLA_BR_GC_TIMER", WireType.U64);
    internal static readonly AttributeSpec GroupAddress = Set.Add(20, "IFLA_BR_GROUP_ADDR", WireType.LinkAddress);
    internal static readonly AttributeSpec FlushAddresses = Set.Add(21, "IFLA_BR_FDB_FLUSH", WireType.Flag);
    internal static readonly AttributeSpec MulticastRouter = Set.Add(22, "IFLA_BR_MCAST_ROUTER", WireType.U8);
    internal static readonly AttributeSpec MulticastSnooping = Set.Add(23, "IFLA_BR_MCAST_SNOOPING", WireType.U8);
    internal static readonly AttributeSpec MulticastQueryUseIfAddr = Set.Add(24, "IFLA_BR_MCAST_QUERY_USE_IFADDR", WireType.U8);
    internal static readonly AttributeSpec MulticastQuerier = Set.Add(25, "IFLA_BR_MCAST_QUERIER", WireType.U8);
    internal static readonly AttributeSpec MulticastHashElasticity = Set.Add(26, "IFLA_BR_MCAST_HASH_ELASTICITY", WireType.U32);
    internal static readonly AttributeSpec MulticastHashMax = Set.Add(27, "IFLA_BR_MCAST_HASH_MAX", WireType.U32);
    internal static readonly AttributeSpec MulticastLastMemberCount = Set.Add(28, "IFLA_BR_MCAST_LAST_MEMBER_CNT", WireType.U32);
    internal static readonly AttributeSpec MulticastStartupQueryCount = Set.Add(29, "IFLA_BR_MCAST_STARTUP_QUERY_CNT", WireType.U32);
    internal static readonly AttributeSpec MulticastLastMemberInterval = Set.Add(30, "IFLA_BR_MCAST_LAST_MEMBER_INTVL", WireType.U64);
    internal static readonly AttributeSpec MulticastMembershipInterval = Set.Add(31, "IFLA_BR_MCAST_MEMBERSHIP_INTVL", WireType.U64);
    internal static readonly AttributeSpec MulticastQuerierInterval = Set.Add(32, "IFLA_BR_MCAST_QUERIER_INTVL", WireType.U64);
    internal static readonly AttributeSpec MulticastQueryInterval = Set.Add(33, "IFLA_BR_MCAST_QUERY_INTVL", WireType.U64);
    internal static readonly AttributeSpec MulticastQueryResponseInterval = Set.Add(34, "IFLA_BR_MCAST_QUERY_RESPONSE_INTVL", WireType.U64);
    internal static readonly AttributeSpec MulticastStartupQueryInterval = Set.Add(35, "IFLA_BR_MCAST_STARTUP_QUERY_INTVL", WireType.U64);
    internal static readonly AttributeSpec CallIPTables = Set.Add(36, "IFLA_BR_NF_CALL_IPTABLES", WireType.U8);
    internal static readonly AttributeSpec CallIP6Tables = Set.Add(37, "IFLA_BR_NF_CALL_IP6TABLES", WireType.U8);
    internal static readonly AttributeSpec CallArpTables = Set.Add(38, "IFLA_BR_NF_CALL_ARPTABLES", WireType.U8);
    internal static readonly AttributeSpec VlanDefaultPvid = Set.Add(39, "IFLA_BR_VLAN_DEFAULT_PVID", WireType.U16);
    internal static readonly AttributeSpec Padding = Set.Add(40, "IFLA_BR_PAD", WireType.Bytes);
    internal static readonly AttributeSpec VlanStatistics = Set.Add(41, "IFLA_BR_VLAN_STATS_ENABLED", WireType.U8);
    internal static readonly AttributeSpec MulticastStatistics = Set.Add(42, "IFLA_BR_MCAST_STATS_ENABLED", WireType.U8);
    internal static readonly AttributeSpec MulticastIgmpVersion = Set.Add(43, "IFLA_BR_MCAST_IGMP_VERSION", WireType.U8);
    internal static readonly AttributeSpec MulticastMldVersion = Set.Add(44, "IFLA_BR_MCAST_MLD_VERSION", WireType.U8);
    internal static readonly AttributeSpec VlanStatisticsPerPort = Set.Add(45, "IFLA_BR_VLAN_STATS_PER_PORT", WireType.U8);
    internal static readonly AttributeSpec Switches = Set.Add(46, "IFLA_BR_MULTI_BOOLOPT", WireType.Bytes);
    internal static readonly AttributeSpec QuerierState = Set.Add(47, "IFLA_BR_MCAST_QUERIER_STATE", WireType.Bytes);
    internal static readonly AttributeSpec LearnedAddresses = Set.Add(48, "IFLA_BR_FDB_N_LEARNED", WireType.U32);
    internal static readonly AttributeSpec MaxLearnedAddresses = Set.Add(49, "IFLA_BR_FDB_MAX_LEARNED", WireType.U32);

    private const uint NoLinkLocalLearn = 1;
    private const uint MulticastVlanSnooping = 2;
    private const uint MultipleSpanningTrees = 4;

    /// <summary>struct br_boolopt_multi: the switches' positions, and which of them count.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct BooleanOptions
    {
        internal uint Value;
        internal uint Mask;

        internal void Add(uint bit, bool? value)
        {
            if (value is null) return;
            Mask |= bit;
            if (value.Value) Value |= bit;
        }

        internal readonly bool? Get(uint bit) => (Mask & bit) == 0 ? null : (Value & bit) != 0;
    }

    internal static void Write(MessageWriter writer, BridgeDetails d)
    {
        writer.PutTicks(ForwardDelay, d.ForwardDelay);
        writer.PutTicks(HelloTime, d.HelloTime);
        writer.PutTicks(MaxAge, d.MaxAge);
        writer.PutTicks(AgeingTime, d.AgeingTime);
        if (d.StpEnabled is { } stp) writer.PutUInt32(StpState, stp ? 1u : 0);
        writer.PutOptional(Priority, d.Priority);
        // The protocol and the default VLAN can only be changed while filtering is off, so they stand before it; the kernel goes by its own order.
        if (d.VlanProtocol is { } protocol) writer.PutUInt16(VlanProtocol, (ushort)protocol);
        writer.PutOptional(VlanFiltering, d.VlanFiltering);
        writer.PutOptional(VlanDefaultPvid, d.VlanDefaultPvid);
        writer.PutOptional(VlanStatistics, d.VlanStatistics);
        writer.PutOptional(VlanStatisticsPerPort, d.VlanStatisticsPerPort);
        writer.PutOptional(GroupForwardMask, d.GroupForwardMask);
        if (d.GroupAddress is { } group) writer.PutBytes(GroupAddress, group.GetAddressBytes());
        writer.PutOptional(MaxLearnedAddresses, d.MaxLearnedAddresses);
        writer.PutOptional(CallIPTables, d.CallIPTables);
        writer.PutOptional(CallIP6Tables, d.CallIP6Tables);
        writer.PutOptional(CallArpTables, d.CallArpTables);
        WriteMulticast(writer, d);
        BooleanOptions switches = default;
        switches.Add(NoLinkLocalLearn, d.NoLinkLocalLearn);
        switches.Add(MulticastVlanSnooping, d.MulticastVlanSnooping);
        switches.Add(MultipleSpanningTrees, d.MultipleSpanningTrees);
        if (switches.Mask != 0) writer.PutStruct(Switches, switches);
    }

    internal static BridgeDetails Read(in AttributeTable t)
    {
        BooleanOptions switches = t.GetStruct<BooleanOptions>(Switches);
        return new BridgeDetails
        {
            ForwardDelay = t.GetTicks(ForwardDelay),
            HelloTime = t.GetTicks(HelloTime),
            MaxAge = t.GetTicks(MaxAge),
            AgeingTime = t.GetTicks(AgeingTime),
            StpEnabled = t.GetUInt32(StpState) is { } stp ? stp != 0 : null,
            Priority = t.GetUInt16(Priority),
            VlanFiltering = t.GetBoolean(VlanFiltering),
            VlanProtocol = (VlanProtocol?)t.GetUInt16(VlanProtocol),
            VlanDefaultPvid = t.GetUInt16(VlanDefaultPvid),
            VlanStatistics = t.GetBoolean(VlanStatistics),
            VlanStatisticsPerPort = t.GetBoolean(VlanStatisticsPerPort),
            GroupForwardMask = t.GetUInt16(GroupForwardMask),
            GroupAddress = t.GetLinkAddress(GroupAddress),
            MulticastSnooping = t.GetBoolean(MulticastSnooping),
            MulticastRouter = (MulticastRouterMode?)t.GetByte(MulticastRouter),
            MulticastQueryUseIfAddr = t.GetBoolean(MulticastQueryUseIfAddr),
            MulticastQuerier = t.GetBoolean(MulticastQuerier),
            MulticastHashElasticity = t.GetUInt32(MulticastHashElasticity),
            MulticastHashMax = t.GetUInt32(MulticastHashMax),
            MulticastLastMemberCount = t.GetUInt32(MulticastLastMemberCount),
            MulticastStartupQueryCount = t.GetUInt32(MulticastStartupQueryCount),
            MulticastLastMemberInterval = t.GetTicks(MulticastLastMemberInterval),
            MulticastMembershipInterval = t.GetTicks(MulticastMembershipInterval),
            MulticastQuerierInterval = t.GetTicks(MulticastQuerierInterval),
            MulticastQueryInterval = t.GetTicks(MulticastQueryInterval),
            MulticastQueryResponseInterval = t.GetTicks(MulticastQueryResponseInterval),
            MulticastStartupQueryInterval = t.GetTicks(MulticastStartupQueryInterval),
            MulticastStatistics = t.GetBoolean(MulticastStatistics),
            MulticastIgmpVersion = t.GetByte(MulticastIgmpVersion),
            MulticastMldVersion = t.GetByte(MulticastMldVersion),
            CallIPTables = t.GetBoolean(CallIPTables),
            CallIP6Tables = t.GetBoolean(CallIP6Tables),
            CallArpTables = t.GetBoolean(CallArpTables),
            NoLinkLocalLearn = switches.Get(NoLinkLocalLearn),
            MulticastVlanSnooping = switches.Get(MulticastVlanSnooping),
            MultipleSpanningTrees = switches.Get(MultipleSpanningTrees),
            MaxLearnedAddresses = t.GetUInt32(MaxLearnedAddresses),
            LearnedAddresses = t.GetUInt32(LearnedAddresses),
            BridgeId = Identity(t.GetBytes(BridgeId)),
            RootId = Identity(t.GetBytes(RootId)),
            RootPort = t.GetUInt16(RootPort),
            RootPathCost = t.GetUInt32(RootPathCost),
            TopologyChange = t.GetBoolean(TopologyChange),
            TopologyChangeDetected = t.GetBoolean(TopologyChangeDetected),
            HelloTimer = t.GetTicks(HelloTimer),
            TopologyChangeNoticeTimer = t.GetTicks(TopologyChangeNoticeTimer),
            TopologyChangeTimer = t.GetTicks(TopologyChangeTimer),
            CleanupTimer = t.GetTicks(CleanupTimer),
            RawAttributes = t.Unknown(Set),
        };
    }

    private static void WriteMulticast(MessageWriter writer, BridgeDetails d)
    {
        if (d.MulticastRouter is { } router) writer.PutByte(MulticastRouter, (byte)router);
        writer.PutOptional(MulticastSnooping, d.MulticastSnooping);
        writer.PutOptional(MulticastQueryUseIfAddr, d.MulticastQueryUseIfAddr);
        writer.PutOptional(MulticastQuerier, d.MulticastQuerier);
        writer.PutOptional(MulticastHashMax, d.MulticastHashMax);
        writer.PutOptional(MulticastLastMemberCount, d.MulticastLastMemberCount);
        writer.PutOptional(MulticastStartupQueryCount, d.MulticastStartupQueryCount);
        writer.PutTicks(MulticastLastMemberInterval, d.MulticastLastMemberInterval);
        writer.PutTicks(MulticastMembershipInterval, d.MulticastMembershipInterval);
        writer.PutTicks(MulticastQuerierInterval, d.MulticastQuerierInterval);
        writer.PutTicks(MulticastQueryInterval, d.MulticastQueryInterval);
        writer.PutTicks(MulticastQueryResponseInterval, d.MulticastQueryResponseInterval);
        writer.PutTicks(MulticastStartupQueryInterval, d.MulticastStartupQueryInterval);
        writer.PutOptional(MulticastStatistics, d.MulticastStatistics);
        writer.PutOptional(MulticastIgmpVersion, d.MulticastIgmpVersion);
        writer.PutOptional(MulticastMldVersion, d.MulticastMldVersion);
    }

    /// <summary>struct ifla_bridge_id: two bytes of priority, the highest first, and six of the address.</summary>
    internal static string? Identity(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8) return null;
        string address = string.Join(':', Array.ConvertAll(bytes[2..8].ToArray(), static b => b.ToString("x2", CultureInfo.InvariantCulture)));
        return $"{BinaryPrimitives.ReadUInt16BigEndian(bytes):x4}.{address}";
    }
}
