using System;
using System.Net.NetworkInformation;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Makes neighbour objects of RTM_NEWNEIGH messages.</summary>
/// <param name="networkNamespace">What the namespace is called; null for the current one.</param>
/// <param name="linkName">The name of a link by its number.</param>
internal sealed class NeighborDecoder(string? networkNamespace, Func<int, string?> linkName)
{
    /// <summary>The neighbour in a message; null where it is another thing, such as an entry of a bridge's forwarding table.</summary>
    /// <exception cref="NetlinkException">The message cannot be right.</exception>
    /// <param name="message">The message.</param>
    internal NetNeighbor? Decode(in NetlinkMessage message)
    {
        if (message.Type != NeighborMessages.New.Id) return null;
        NeighborHeader header = message.Header<NeighborHeader>();
        if (!FamilyRules.IsKnown(header.Family)) return null;
        AttributeTable attributes = message.Attributes(NeighborMessages.Format);
        IPFamily family = (IPFamily)header.Family;
        bool hasCache = attributes.Has(NeighborMessages.CacheInfo);
        NeighborCacheInfo cache = attributes.GetStruct<NeighborCacheInfo>(NeighborMessages.CacheInfo);
        return new NetNeighbor(attributes.ReadBits(NeighborMessages.Destination, family), family)
        {
            Namespace = networkNamespace,
            InterfaceIndex = header.Index,
            InterfaceAlias = header.Index == 0 ? null : linkName(header.Index),
            LinkLayerAddress = LinkLayerAddressOf(attributes),
            State = (NeighborState)header.State,
            Flags = (NeighborFlags)(header.Flags | ((attributes.GetUInt32(NeighborMessages.FlagsExtended) ?? 0) << NeighborMessages.ExtendedShift)),
            Protocol = (RouteProtocol)(attributes.GetByte(NeighborMessages.Protocol) ?? 0),
            Probes = attributes.GetUInt32(NeighborMessages.Probes),
            Confirmed = hasCache ? NeighborCacheInfo.ToTime(cache.Confirmed) : null,
            Used = hasCache ? NeighborCacheInfo.ToTime(cache.Used) : null,
            Updated = hasCache ? NeighborCacheInfo.ToTime(cache.Updated) : null,
            ReferenceCount = hasCache ? cache.ReferenceCount : null,
            VlanId = attributes.GetUInt16(NeighborMessages.Vlan),
            VxlanId = attributes.GetUInt32(NeighborMessages.Vni),
            UnknownAttributes = attributes.Unknown(NeighborMessages.Attributes),
        };
    }

    private static PhysicalAddress? LinkLayerAddressOf(in AttributeTable attributes)
    {
        ReadOnlySpan<byte> bytes = attributes.GetBytes(NeighborMessages.LinkLayerAddress);
        return bytes.IsEmpty ? null : new PhysicalAddress(bytes.ToArray());
    }
}
