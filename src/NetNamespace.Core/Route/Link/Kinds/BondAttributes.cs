using System;
using System.Collections.Generic;
using System.Net;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>How a bond's details lie in a message. Source: linux/if_link.h (IFLA_BOND_*).</summary>
internal static class BondAttributes
{
    internal static readonly AttributeSet Set = new("bond");
    internal static readonly AttributeSet AddressSet = new("bond targets");
    internal static readonly AttributeSet AggregatorSet = new("bond aggregator");
    internal static readonly AttributeSpec Mode = Set.Add(1, "IFLA_BOND_MODE", WireType.U8);
    internal static readonly AttributeSpec ActiveSlave = Set.Add(2, "IFLA_BOND_ACTIVE_SLAVE", WireType.S32);
    internal static readonly AttributeSpec Miimon = Set.Add(3, "IFLA_BOND_MIIMON", WireType.U32);
    internal static readonly AttributeSpec UpDelay = Set.Add(4, "IFLA_BOND_UPDELAY", WireType.U32);
    internal static readonly AttributeSpec DownDelay = Set.Add(5, "IFLA_BOND_DOWNDELAY", WireType.U32);
    internal static readonly AttributeSpec UseCarrier = Set.Add(6, "IFLA_BOND_USE_CARRIER", WireType.U8);
    internal static readonly AttributeSpec ArpInterval = Set.Add(7, "IFLA_BOND_ARP_INTERVAL", WireType.U32);
    internal static readonly AttributeSpec ArpIPTargets = Set.Add(8, "IFLA_BOND_ARP_IP_TARGET", WireType.Nested, static () => AddressSet);
    internal static readonly AttributeSpec ArpValidate = Set.Add(9, "IFLA_BOND_ARP_VALIDATE", WireType.U32);
    internal static readonly AttributeSpec ArpAllTargets = Set.Add(10, "IFLA_BOND_ARP_ALL_TARGETS", WireType.U32);
    internal static readonly AttributeSpec Primary = Set.Add(11, "IFLA_BOND_PRIMARY", WireType.S32);
    internal static readonly AttributeSpec PrimaryReselect = Set.Add(12, "IFLA_BOND_PRIMARY_RESELECT", WireType.U8);
    internal static readonly AttributeSpec FailOverMac = Set.Add(13, "IFLA_BOND_FAIL_OVER_MAC", WireType.U8);
    internal static readonly AttributeSpec XmitHashPolicy = Set.Add(14, "IFLA_BOND_XMIT_HASH_POLICY", WireType.U8);
    internal static readonly AttributeSpec ResendIgmp = Set.Add(15, "IFLA_BOND_RESEND_IGMP", WireType.U32);
    internal static readonly AttributeSpec PeerNotifications = Set.Add(16, "IFLA_BOND_NUM_PEER_NOTIF", WireType.U8);
    internal static readonly AttributeSpec AllSlavesActive = Set.Add(17, "IFLA_BOND_ALL_SLAVES_ACTIVE", WireType.U8);
    internal static readonly AttributeSpec MinLinks = Set.Add(18, "IFLA_BOND_MIN_LINKS", WireType.U32);
    internal static readonly AttributeSpec LearningPacketInterval = Set.Add(19, "IFLA_BOND_LP_INTERVAL", WireType.U32);
    internal static readonly AttributeSpec PacketsPerSlave = Set.Add(20, "IFLA_BOND_PACKETS_PER_SLAVE", WireType.U32);
    internal static readonly AttributeSpec LacpRate = Set.Add(21, "IFLA_BOND_AD_LACP_RATE", WireType.U8);
    internal static readonly AttributeSpec AdSelect = Set.Add(22, "IFLA_BOND_AD_SELECT", WireType.U8);
    internal static readonly AttributeSpec AdInfo = Set.Add(23, "IFLA_BOND_AD_INFO", WireType.Nested, static () => AggregatorSet);
    internal static readonly AttributeSpec AdActorSystemPriority = Set.Add(24, "IFLA_BOND_AD_ACTOR_SYS_PRIO", WireType.U16);
    internal static readonly AttributeSpec AdUserPortKey = Set.Add(25, "IFLA_BOND_AD_USER_PORT_KEY", WireType.U16);
    internal static readonly AttributeSpec AdActorSystem = Set.Add(26, "IFLA_BOND_AD_ACTOR_SYSTEM", WireType.LinkAddress);
    internal static readonly AttributeSpec TlbDynamic = Set.Add(27, "IFLA_BOND_TLB_DYNAMIC_LB", WireType.U8);
    internal static readonly AttributeSpec PeerNotificationDelay = Set.Add(28, "IFLA_BOND_PEER_NOTIF_DELAY", WireType.U32);
    internal static readonly AttributeSpec LacpActive = Set.Add(29, "IFLA_BOND_AD_LACP_ACTIVE", WireType.U8);
    internal static readonly AttributeSpec ArpMissedMax = Set.Add(30, "IFLA_BOND_MISSED_MAX", WireType.U8);
    internal static readonly AttributeSpec NsIPv6Targets = Set.Add(31, "IFLA_BOND_NS_IP6_TARGET", WireType.Nested, static () => AddressSet);
    internal static readonly AttributeSpec CoupledControl = Set.Add(32, "IFLA_BOND_COUPLED_CONTROL", WireType.U8);
    internal static readonly AttributeSpec BroadcastNeighbor = Set.Add(33, "IFLA_BOND_BROADCAST_NEIGH", WireType.U8);

    internal static readonly AttributeSpec AggregatorId = AggregatorSet.Add(1, "IFLA_BOND_AD_INFO_AGGREGATOR", WireType.U16);
    internal static readonly AttributeSpec PortCount = AggregatorSet.Add(2, "IFLA_BOND_AD_INFO_NUM_PORTS", WireType.U16);
    internal static readonly AttributeSpec ActorKey = AggregatorSet.Add(3, "IFLA_BOND_AD_INFO_ACTOR_KEY", WireType.U16);
    internal static readonly AttributeSpec PartnerKey = AggregatorSet.Add(4, "IFLA_BOND_AD_INFO_PARTNER_KEY", WireType.U16);
    internal static readonly AttributeSpec PartnerMac = AggregatorSet.Add(5, "IFLA_BOND_AD_INFO_PARTNER_MAC", WireType.LinkAddress);

    /// <summary>BOND_MAX_ARP_TARGETS and BOND_MAX_NS_TARGETS.</summary>
    internal const int MostTargets = 16;

    private static readonly AttributeSpec[] Target = [.. AddTargets()];

    internal static void Write(MessageWriter writer, BondDetails d)
    {
        if (d.Mode is { } mode) writer.PutByte(Mode, (byte)mode);
        if (d.ActiveSlaveIndex is { } active) writer.PutInt32(ActiveSlave, active);
        if (d.PrimaryIndex is { } primary) writer.PutInt32(Primary, primary);
        if (d.PrimaryReselect is { } reselect) writer.PutByte(PrimaryReselect, (byte)reselect);
        if (d.FailOverMac is { } failOver) writer.PutByte(FailOverMac, (byte)failOver);
        if (d.XmitHashPolicy is { } policy) writer.PutByte(XmitHashPolicy, (byte)policy);
        WriteMonitoring(writer, d);
        writer.PutOptional(ResendIgmp, d.ResendIgmp);
        writer.PutOptional(PeerNotifications, d.PeerNotifications);
        writer.PutMilliseconds(PeerNotificationDelay, d.PeerNotificationDelay);
        writer.PutOptional(AllSlavesActive, d.AllSlavesActive);
        writer.PutOptional(MinLinks, d.MinLinks);
        if (d.LearningPacketInterval is { } learning) writer.PutUInt32(LearningPacketInterval, (uint)learning.TotalSeconds);
        writer.PutOptional(PacketsPerSlave, d.PacketsPerSlave);
        writer.PutOptional(TlbDynamic, d.TlbDynamic);
        if (d.LacpRate is { } rate) writer.PutByte(LacpRate, (byte)rate);
        writer.PutOptional(LacpActive, d.LacpActive);
        if (d.AdSelect is { } select) writer.PutByte(AdSelect, (byte)select);
        writer.PutOptional(AdActorSystemPriority, d.AdActorSystemPriority);
        writer.PutOptional(AdUserPortKey, d.AdUserPortKey);
        if (d.AdActorSystem is { } system) writer.PutBytes(AdActorSystem, system.GetAddressBytes());
        writer.PutOptional(CoupledControl, d.CoupledControl);
        writer.PutOptional(BroadcastNeighbor, d.BroadcastNeighbor);
    }

    internal static BondDetails Read(in AttributeTable t) => new()
    {
        Mode = (BondMode?)t.GetByte(Mode),
        ActiveSlaveIndex = t.GetInt32(ActiveSlave),
        PrimaryIndex = t.GetInt32(Primary),
        PrimaryReselect = (BondPrimaryReselect?)t.GetByte(PrimaryReselect),
        FailOverMac = (BondFailOverMac?)t.GetByte(FailOverMac),
        XmitHashPolicy = (BondXmitHashPolicy?)t.GetByte(XmitHashPolicy),
        Miimon = t.GetMilliseconds(Miimon),
        UpDelay = t.GetMilliseconds(UpDelay),
        DownDelay = t.GetMilliseconds(DownDelay),
        UseCarrier = t.GetBoolean(UseCarrier),
        ArpInterval = t.GetMilliseconds(ArpInterval),
        ArpIPTargets = Targets(t, ArpIPTargets),
        NsIPv6Targets = Targets(t, NsIPv6Targets),
        ArpValidate = (BondArpValidate?)t.GetUInt32(ArpValidate),
        ArpAllTargets = (BondArpAllTargets?)t.GetUInt32(ArpAllTargets),
        ArpMissedMax = t.GetByte(ArpMissedMax),
        ResendIgmp = t.GetUInt32(ResendIgmp),
        PeerNotifications = t.GetByte(PeerNotifications),
        PeerNotificationDelay = t.GetMilliseconds(PeerNotificationDelay),
        AllSlavesActive = t.GetBoolean(AllSlavesActive),
        MinLinks = t.GetUInt32(MinLinks),
        LearningPacketInterval = t.GetUInt32(LearningPacketInterval) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        PacketsPerSlave = t.GetUInt32(PacketsPerSlave),
        TlbDynamic = t.GetBoolean(TlbDynamic),
        LacpRate = (BondLacpRate?)t.GetByte(LacpRate),
        LacpActive = t.GetBoolean(LacpActive),
        AdSelect = (BondAdSelect?)t.GetByte(AdSelect),
        AdActorSystemPriority = t.GetUInt16(AdActorSystemPriority),
        AdUserPortKey = t.GetUInt16(AdUserPortKey),
        AdActorSystem = t.GetLinkAddress(AdActorSystem),
        CoupledControl = t.GetBoolean(CoupledControl),
        BroadcastNeighbor = t.GetBoolean(BroadcastNeighbor),
        Aggregator = Aggregator(t),
        RawAttributes = t.Unknown(Set),
    };

    private static void WriteMonitoring(MessageWriter writer, BondDetails d)
    {
        writer.PutMilliseconds(Miimon, d.Miimon);
        writer.PutMilliseconds(UpDelay, d.UpDelay);
        writer.PutMilliseconds(DownDelay, d.DownDelay);
        writer.PutOptional(UseCarrier, d.UseCarrier);
        writer.PutMilliseconds(ArpInterval, d.ArpInterval);
        Write(writer, ArpIPTargets, d.ArpIPTargets);
        Write(writer, NsIPv6Targets, d.NsIPv6Targets);
        if (d.ArpValidate is { } validate) writer.PutUInt32(ArpValidate, (uint)validate);
        if (d.ArpAllTargets is { } all) writer.PutUInt32(ArpAllTargets, (uint)all);
        writer.PutOptional(ArpMissedMax, d.ArpMissedMax);
    }

    private static void Write(MessageWriter writer, AttributeSpec attribute, IPAddress[]? targets)
    {
        if (targets is null) return;
        using (writer.Nest(attribute))
        {
            for (int i = 0; i < targets.Length; i++) writer.PutAddress(Target[i], targets[i]);
        }
    }

    private static IEnumerable<AttributeSpec> AddTargets()
    {
        for (ushort i = 0; i < MostTargets; i++) yield return AddressSet.Add(i, $"{i}", WireType.IPAddress);
    }

    /// <summary>The targets stand in the places of a list, whose number is the attribute's.</summary>
    private static IPAddress[]? Targets(in AttributeTable table, AttributeSpec attribute)
    {
        if (!table.Has(attribute)) return null;
        List<IPAddress> targets = [];
        AttributeReader reader = new(table.GetBytes(attribute));
        while (reader.Read())
        {
            if (reader.Value.Length is not (4 or 16)) throw NetlinkException.Malformed($"{attribute.Name} of {reader.Value.Length} bytes");
            targets.Add(new IPAddress(reader.Value));
        }

        return [.. targets];
    }

    private static BondAggregator? Aggregator(in AttributeTable table)
    {
        if (!table.Has(AdInfo)) return null;
        AttributeTable info = table.GetNested(AdInfo);
        return new BondAggregator(
            info.GetUInt16(AggregatorId) ?? 0,
            info.GetUInt16(PortCount) ?? 0,
            info.GetUInt16(ActorKey) ?? 0,
            info.GetUInt16(PartnerKey) ?? 0,
            info.GetLinkAddress(PartnerMac));
    }
}
