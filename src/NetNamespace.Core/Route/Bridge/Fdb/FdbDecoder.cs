using System.Net.NetworkInformation;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Makes objects of messages about forwarding tables.</summary>
/// <param name="networkNamespace">What the namespace is called; null for the current one.</param>
/// <param name="links">The links that there are.</param>
internal sealed class FdbDecoder(string? networkNamespace, BridgeLinks links)
{
    /// <summary>The entry in a message; null where it is none of a forwarding table.</summary>
    internal NetBridgeFdb? Decode(in NetlinkMessage message)
    {
        if (message.Type != NeighborMessages.New.Id) return null;
        NeighborHeader header = message.Header<NeighborHeader>();
        if (header.Family != VlanMessages.Family) return null;
        AttributeTable entry = message.Attributes(NeighborMessages.Format);
        uint flags = header.Flags | ((entry.GetUInt32(NeighborMessages.FlagsExtended) ?? 0) << NeighborMessages.ExtendedShift);
        int? bridge = entry.GetInt32(NeighborMessages.Master), via = entry.GetInt32(NeighborMessages.InterfaceIndex);
        bool isTimed = entry.Has(NeighborMessages.CacheInfo);
        NeighborCacheInfo times = entry.GetStruct<NeighborCacheInfo>(NeighborMessages.CacheInfo);
        return new NetBridgeFdb
        {
            Namespace = networkNamespace,
            InterfaceIndex = header.Index,
            InterfaceAlias = links.NameOf(header.Index),
            MacAddress = new PhysicalAddress(entry.GetBytes(NeighborMessages.LinkLayerAddress).ToArray()),
            VlanId = entry.GetUInt16(NeighborMessages.Vlan),
            BridgeIndex = bridge,
            Bridge = bridge is { } index ? links.NameOf(index) : null,
            State = FdbRequests.State(header.State),
            Flags = (BridgeFdbFlags)flags,
            Destination = entry.GetAddress(NeighborMessages.Destination),
            Port = entry.GetUInt16(NeighborMessages.Port),
            Vni = entry.GetUInt32(NeighborMessages.Vni),
            SourceVni = entry.GetUInt32(NeighborMessages.SourceVni),
            ViaIndex = via,
            Via = via is { } link ? links.NameOf(link) : null,
            NextHopId = entry.GetUInt32(NeighborMessages.NextHopId),
            LastUsed = isTimed ? NeighborCacheInfo.ToTime(times.Used) : null,
            LastUpdated = isTimed ? NeighborCacheInfo.ToTime(times.Updated) : null,
            Protocol = entry.GetByte(NeighborMessages.Protocol),
            RawAttributes = entry.Unknown(NeighborMessages.Attributes),
        };
    }
}
