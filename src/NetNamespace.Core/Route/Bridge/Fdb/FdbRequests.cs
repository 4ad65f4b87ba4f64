using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Writes the requests about forwarding tables, which are those about neighbours in the family of bridges. Source: <c>bridge(8)</c> (bridge fdb).</summary>
internal static class FdbRequests
{
    private const ushort Reachable = 0x02;
    private const ushort Stale = 0x04;
    private const ushort NoArp = 0x40;
    private const ushort Permanent = 0x80;

    /// <summary>Flags that somebody can give to an entry.</summary>
    internal const BridgeFdbFlags Given =
        BridgeFdbFlags.Use | BridgeFdbFlags.Self | BridgeFdbFlags.Master | BridgeFdbFlags.ExternallyLearned | BridgeFdbFlags.Sticky | BridgeFdbFlags.Router;

    /// <summary>Asks for all tables, or for what one port has in its bridge and of its own.</summary>
    internal static void Dump(MessageWriter writer, int port, int bridge)
    {
        writer.Begin(NeighborMessages.Get, NetlinkFlags.Dump, new Operation("GetBridgeFdbFailed", "list the forwarding tables"));

        // Kernels before 5.0 know no strict checking and read the filter from the header of a link, which lies otherwise; they list everything.
        writer.Header(new NeighborHeader { Family = VlanMessages.Family, Index = port });
        if (bridge != 0) writer.PutInt32(NeighborMessages.Master, bridge);
    }

    /// <summary>Asks for one entry.</summary>
    internal static void Get(MessageWriter writer, NetBridgeFdb entry)
    {
        writer.Begin(NeighborMessages.Get, NetlinkFlags.Acknowledge, new Operation("GetBridgeFdbFailed", "read forwarding entry", entry));
        writer.Header(new NeighborHeader
        {
            Family = VlanMessages.Family,
            Index = entry.InterfaceIndex,
            Flags = (byte)(entry.Flags & (BridgeFdbFlags.Self | BridgeFdbFlags.Master)),
        });
        writer.PutBytes(NeighborMessages.LinkLayerAddress, entry.MacAddress.GetAddressBytes());
        if (entry.VlanId is { } vlan) writer.PutUInt16(NeighborMessages.Vlan, (ushort)vlan);
        if (entry.SourceVni is { } vni) writer.PutUInt32(NeighborMessages.Vni, vni);
    }

    internal static void New(MessageWriter writer, NetBridgeFdb entry, CreateMode mode, Operation operation)
    {
        writer.Begin(NeighborMessages.New, NetlinkFlags.Acknowledge | mode.Flags(), operation);
        Write(writer, entry);
    }

    internal static void Delete(MessageWriter writer, NetBridgeFdb entry, Operation operation)
    {
        writer.Begin(NeighborMessages.Delete, NetlinkFlags.Acknowledge, operation);
        Write(writer, entry);
    }

    /// <summary>The kernel's bits of a state, as `bridge` writes them.</summary>
    internal static ushort Bits(BridgeFdbState state) => state switch
    {
        BridgeFdbState.Permanent => Permanent | NoArp,
        BridgeFdbState.Static => NoArp | Reachable,
        _ => Reachable,
    };

    /// <summary>The state that the kernel's bits mean.</summary>
    internal static BridgeFdbState State(ushort bits) => bits switch
    {
        _ when (bits & Permanent) != 0 => BridgeFdbState.Permanent,
        _ when (bits & NoArp) != 0 => BridgeFdbState.Static,
        _ when (bits & Stale) != 0 => BridgeFdbState.Stale,
        _ => BridgeFdbState.Dynamic,
    };

    /// <summary>Of what a bridge tells, it does not say that it is its own; what it has for itself is not a port's to it.</summary>
    private static BridgeFdbFlags TableOf(NetBridgeFdb entry)
    {
        if ((entry.Flags & (BridgeFdbFlags.Self | BridgeFdbFlags.Master)) != 0 || entry.BridgeIndex is not { } bridge) return BridgeFdbFlags.None;
        return bridge == entry.InterfaceIndex ? BridgeFdbFlags.Self : BridgeFdbFlags.Master;
    }

    private static void Write(MessageWriter writer, NetBridgeFdb entry)
    {
        writer.Header(new NeighborHeader
        {
            Family = VlanMessages.Family,
            Index = entry.InterfaceIndex,
            State = Bits(entry.State),
            Flags = (byte)((entry.Flags & Given) | TableOf(entry)),
        });
        writer.PutBytes(NeighborMessages.LinkLayerAddress, entry.MacAddress.GetAddressBytes());
        if (entry.Destination is { } destination) writer.PutAddress(NeighborMessages.Destination, destination);
        if (entry.VlanId is { } vlan) writer.PutUInt16(NeighborMessages.Vlan, (ushort)vlan);
        if (entry.Port is { } port) writer.PutUInt16(NeighborMessages.Port, (ushort)port);
        writer.PutOptional(NeighborMessages.Vni, entry.Vni);
        writer.PutOptional(NeighborMessages.SourceVni, entry.SourceVni);
        writer.PutOptional(NeighborMessages.NextHopId, entry.NextHopId);
        if (entry.ViaIndex is { } via) writer.PutInt32(NeighborMessages.InterfaceIndex, via);
    }
}
