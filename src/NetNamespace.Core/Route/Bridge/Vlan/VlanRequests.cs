using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Writes the requests about VLANs of bridges. Source: <c>bridge(8)</c> (bridge vlan).</summary>
internal static class VlanRequests
{
    /// <summary>Asks for the VLANs of all ports and bridges, or of one, in ranges.</summary>
    internal static void Dump(MessageWriter writer, int index)
    {
        writer.Begin(VlanMessages.Get, NetlinkFlags.Dump, new Operation("GetBridgeVlanFailed", "list the VLANs of bridges"));
        writer.Header(new VlanHeader { Family = VlanMessages.Family, Index = index });
    }

    /// <summary>The same on a kernel that has no messages for it.</summary>
    internal static void DumpLinks(MessageWriter writer)
    {
        writer.Begin(VlanMessages.GetOfLinks, NetlinkFlags.Dump, new Operation("GetBridgeVlanFailed", "list the VLANs of bridges"));
        writer.Header(new LinkHeader { Family = VlanMessages.Family });
        writer.PutUInt32(VlanMessages.ExtendedMask, VlanMessages.CompressedVlans);
    }

    /// <summary>Adds a range of VLANs, or gives those that are there these flags.</summary>
    internal static void Add(MessageWriter writer, NetLink link, VlanRange range, VlanInfoFlags flags, Operation operation)
    {
        writer.Begin(VlanMessages.SetOnLink, NetlinkFlags.Acknowledge, operation);
        WriteRange(writer, link, range, flags);
    }

    /// <summary>Removes a range of VLANs; those that are not there are passed over.</summary>
    internal static void Remove(MessageWriter writer, NetLink link, VlanRange range, Operation operation)
    {
        writer.Begin(VlanMessages.DeleteFromLink, NetlinkFlags.Acknowledge, operation);
        WriteRange(writer, link, range, VlanInfoFlags.None);
    }

    /// <summary>Maps a range of VLANs to tunnel ids, one after the other, or takes their mapping away.</summary>
    internal static void Tunnel(MessageWriter writer, NetLink link, VlanRange range, uint tunnelId, bool add, Operation operation)
    {
        writer.Begin(add ? VlanMessages.SetOnLink : VlanMessages.DeleteFromLink, NetlinkFlags.Acknowledge, operation);
        writer.Header(new LinkHeader { Family = VlanMessages.Family, Index = link.InterfaceIndex });
        using (writer.NestUnmarked(VlanMessages.FamilySpecific))
        {
            WriteTunnel(writer, range.First, tunnelId, range.Count == 1 ? VlanInfoFlags.None : VlanInfoFlags.RangeBegin);
            if (range.Count > 1) WriteTunnel(writer, range.Last, tunnelId + (uint)(range.Count - 1), VlanInfoFlags.RangeEnd);
        }
    }

    /// <summary>Changes what a port does with a range of VLANs, all of which must be there.</summary>
    internal static void Change(MessageWriter writer, int link, VlanRange range, BridgeVlanChange change, Operation operation)
    {
        writer.Begin(VlanMessages.New, NetlinkFlags.Acknowledge, operation);
        writer.Header(new VlanHeader { Family = VlanMessages.Family, Index = link });
        using (writer.Nest(VlanMessages.DatabaseEntry))
        {
            writer.PutStruct(VlanMessages.EntryInfo, new VlanInfo { Flags = VlanInfoFlags.OnlyOptions, Id = (ushort)range.First });
            if (range.Count > 1) writer.PutUInt16(VlanMessages.EntryRange, (ushort)range.Last);
            if (change.State is { } state) writer.PutByte(VlanMessages.EntryState, (byte)state);
            if (change.MulticastRouter is { } router) writer.PutByte(VlanMessages.EntryMulticastRouter, (byte)router);
            writer.PutOptional(VlanMessages.EntryMulticastMaxGroups, change.MulticastMaxGroups);
            writer.PutOptional(VlanMessages.EntryNeighborSuppress, change.NeighborSuppress);
        }
    }

    private static void WriteRange(MessageWriter writer, NetLink link, VlanRange range, VlanInfoFlags flags)
    {
        writer.Header(new LinkHeader { Family = VlanMessages.Family, Index = link.InterfaceIndex });
        using (writer.NestUnmarked(VlanMessages.FamilySpecific))
        {
            if (link.Kind == BridgeDetails.LinkKind.Name) writer.PutUInt16(VlanMessages.Flags, VlanMessages.Self);
            VlanInfo info = new() { Flags = flags, Id = (ushort)range.First };
            if (range.Count > 1) info.Flags |= VlanInfoFlags.RangeBegin;
            writer.PutStruct(VlanMessages.Vlan, info);
            if (range.Count > 1) writer.PutStruct(VlanMessages.Vlan, new VlanInfo { Flags = flags | VlanInfoFlags.RangeEnd, Id = (ushort)range.Last });
        }
    }

    private static void WriteTunnel(MessageWriter writer, int vlan, uint tunnelId, VlanInfoFlags flags)
    {
        using (writer.NestUnmarked(VlanMessages.Tunnel))
        {
            writer.PutUInt32(VlanMessages.TunnelId, tunnelId);
            writer.PutUInt16(VlanMessages.TunnelVlan, (ushort)vlan);
            writer.PutUInt16(VlanMessages.TunnelFlags, (ushort)flags);
        }
    }
}
