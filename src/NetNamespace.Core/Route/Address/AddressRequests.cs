using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Writes the requests about addresses.</summary>
internal static class AddressRequests
{
    /// <summary>The flags that are given; the others say what became of the address.</summary>
    internal const AddressFlags Given = AddressFlags.NoDad | AddressFlags.Optimistic | AddressFlags.HomeAddress
        | AddressFlags.ManageTempAddress | AddressFlags.NoPrefixRoute | AddressFlags.MulticastAutoJoin;

    /// <summary>Writes the request to make an address.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="address">The address.</param>
    /// <param name="interfaceIndex">The link.</param>
    /// <param name="flags">NLM_F_CREATE with NLM_F_EXCL or NLM_F_REPLACE.</param>
    /// <param name="operation">What it is for.</param>
    internal static void WriteNew(MessageWriter writer, NetIPAddress address, int interfaceIndex, NetlinkFlags flags, Operation operation)
    {
        uint given = (uint)(address.Flags & Given);
        writer.Begin(AddressMessages.New, flags | NetlinkFlags.Acknowledge, operation);
        writer.Header(HeaderOf(address, interfaceIndex) with { Flags = (byte)given, Scope = (byte)address.Scope });
        writer.PutBits(AddressMessages.Local, address.Bits, address.AddressFamily);
        WriteIPv4Only(writer, address);
        if (address.RouteMetric is { } metric) writer.PutUInt32(AddressMessages.RoutePriority, metric);
        if (given > byte.MaxValue) writer.PutUInt32(AddressMessages.Flags, given);
        WriteOuter(writer, address);
        if (address.Protocol != AddressProtocol.Unspecified) writer.PutByte(AddressMessages.Protocol, (byte)address.Protocol);
        WriteLifetime(writer, address);
    }

    /// <summary>Writes the request to take an address away.</summary>
    internal static void WriteDelete(MessageWriter writer, NetIPAddress address, int interfaceIndex, Operation operation)
    {
        writer.Begin(AddressMessages.Delete, NetlinkFlags.Acknowledge, operation);
        writer.Header(HeaderOf(address, interfaceIndex));
        writer.PutBits(AddressMessages.Local, address.Bits, address.AddressFamily);
        WriteOuter(writer, address);
    }

    /// <summary>Writes the request to read one IPv6 address; there is none for IPv4.</summary>
    internal static void WriteGet(MessageWriter writer, NetIPAddress address, int interfaceIndex, Operation operation)
    {
        writer.Begin(AddressMessages.Get, NetlinkFlags.Acknowledge, operation);
        writer.Header(new AddressHeader { Family = (byte)address.AddressFamily, Index = interfaceIndex });
        writer.PutBits(AddressMessages.Address, address.Bits, address.AddressFamily);
    }

    /// <summary>Writes the request to read all addresses.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="family">The family; null for all.</param>
    /// <param name="interfaceIndex">The link; 0 for all.</param>
    internal static void WriteDump(MessageWriter writer, IPFamily? family, int interfaceIndex)
    {
        writer.Begin(AddressMessages.Get, NetlinkFlags.Dump, new Operation("GetIPAddressFailed", "read the addresses"));
        writer.Header(new AddressHeader { Family = (byte)(family ?? 0), Index = interfaceIndex });
    }

    /// <summary>Writes the request to read all anycast addresses, which only IPv6 has.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="interfaceIndex">The link; 0 for all.</param>
    internal static void WriteAnycastDump(MessageWriter writer, int interfaceIndex)
    {
        writer.Begin(AddressMessages.GetAnycast, NetlinkFlags.Dump, new Operation("GetIPAddressFailed", "read the anycast addresses"));
        writer.Header(new AddressHeader { Family = (byte)IPFamily.IPv6, Index = interfaceIndex });
    }

    private static AddressHeader HeaderOf(NetIPAddress address, int interfaceIndex) =>
        new() { Family = (byte)address.AddressFamily, PrefixLength = (byte)address.PrefixLength, Index = interfaceIndex };

    /// <summary>The address that the prefix belongs to: the other end's, or the same once more.</summary>
    private static void WriteOuter(MessageWriter writer, NetIPAddress address)
    {
        if (address.PeerAddress is { } peer) writer.PutAddress(AddressMessages.Address, peer);
        else writer.PutBits(AddressMessages.Address, address.Bits, address.AddressFamily);
    }

    private static void WriteIPv4Only(MessageWriter writer, NetIPAddress address)
    {
        if (address.AddressFamily != IPFamily.IPv4) return;
        if (address.Label is { } label) writer.PutText(AddressMessages.Label, label);
        if (address.Broadcast is { } broadcast) writer.PutAddress(AddressMessages.Broadcast, broadcast);
    }

    private static void WriteLifetime(MessageWriter writer, NetIPAddress address)
    {
        AddressLifetime lifetime = new()
        {
            Preferred = AddressLifetime.ToSeconds(address.PreferredLifetime),
            Valid = AddressLifetime.ToSeconds(address.ValidLifetime),
        };

        // Without it an address stays for ever.
        if (lifetime.Preferred != AddressLifetime.Forever || lifetime.Valid != AddressLifetime.Forever)
            writer.PutStruct(AddressMessages.CacheInfo, lifetime);
    }
}
