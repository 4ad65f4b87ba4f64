using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Writes the requests about neighbours.</summary>
internal static class NeighborRequests
{
    private const uint LowFlags = byte.MaxValue;

    /// <summary>Writes the request to make or change a neighbour or a proxy, on the link that its number says.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="neighbor">The neighbour.</param>
    /// <param name="flags">NLM_F_CREATE with NLM_F_EXCL or NLM_F_REPLACE, or the latter alone.</param>
    /// <param name="operation">What it is for.</param>
    internal static void WriteNew(MessageWriter writer, NetNeighbor neighbor, NetlinkFlags flags, Operation operation)
    {
        uint given = (uint)(neighbor.Flags & NetNeighbor.Given);
        writer.Begin(NeighborMessages.New, flags | NetlinkFlags.Acknowledge, operation);
        writer.Header(HeaderOf(neighbor) with { State = (ushort)neighbor.State, Flags = (byte)(given & LowFlags) });
        if (neighbor.Protocol != RouteProtocol.Unspecified) writer.PutByte(NeighborMessages.Protocol, (byte)neighbor.Protocol);
        writer.PutBits(NeighborMessages.Destination, neighbor.Bits, neighbor.AddressFamily);
        if (given > LowFlags) writer.PutUInt32(NeighborMessages.FlagsExtended, given >> NeighborMessages.ExtendedShift);
        if (neighbor.LinkLayerAddress is { } address) writer.PutBytes(NeighborMessages.LinkLayerAddress, address.GetAddressBytes());
    }

    /// <summary>Writes the request to take a neighbour or a proxy away.</summary>
    internal static void WriteDelete(MessageWriter writer, NetNeighbor neighbor, Operation operation)
    {
        writer.Begin(NeighborMessages.Delete, NetlinkFlags.Acknowledge, operation);
        writer.Header(HeaderOf(neighbor));
        writer.PutBits(NeighborMessages.Destination, neighbor.Bits, neighbor.AddressFamily);
    }

    /// <summary>Writes the request to read one neighbour or proxy. Linux 5.0.</summary>
    internal static void WriteGet(MessageWriter writer, NetNeighbor neighbor, Operation operation)
    {
        writer.Begin(NeighborMessages.Get, NetlinkFlags.Acknowledge, operation);
        writer.Header(HeaderOf(neighbor));
        writer.PutBits(NeighborMessages.Destination, neighbor.Bits, neighbor.AddressFamily);
    }

    /// <summary>Writes the request to read all neighbours, or all proxies.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="family">The family; null for all.</param>
    /// <param name="interfaceIndex">The link; 0 for all.</param>
    /// <param name="proxies">Whether it is the proxies that are wanted, which the kernel keeps in a table of their own.</param>
    internal static void WriteDump(MessageWriter writer, IPFamily? family, int interfaceIndex, bool proxies)
    {
        writer.Begin(NeighborMessages.Get, NetlinkFlags.Dump, new Operation("GetNeighborFailed", proxies ? "read the proxies" : "read the neighbours"));
        writer.Header(new NeighborHeader { Family = (byte)(family ?? 0), Flags = proxies ? (byte)NeighborFlags.Proxy : (byte)0 });
        if (interfaceIndex != 0) writer.PutUInt32(NeighborMessages.InterfaceIndex, (uint)interfaceIndex);
    }

    private static NeighborHeader HeaderOf(NetNeighbor neighbor) => new()
    {
        Family = (byte)neighbor.AddressFamily,
        Index = neighbor.InterfaceIndex,
        Flags = (byte)(neighbor.Flags & NeighborFlags.Proxy),
    };
}
