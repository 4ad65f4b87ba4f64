using NetNamespace.Netlink;
using NetNamespace.Nftables;
using NetNamespace.Objects;
using static NetNamespace.Conntrack.ConntrackMessages;

namespace NetNamespace.Conntrack;

/// <summary>Writes the requests about tracked connections. Source: <c>conntrack(8)</c>.</summary>
internal static class ConntrackRequests
{
    /// <summary>Asks for all connections; what an old kernel cannot leave out by itself comes too.</summary>
    internal static void WriteDump(MessageWriter writer, ConntrackFilter filter)
    {
        writer.Begin(Get, NetlinkFlags.Dump, new Operation("GetConntrackFailed", "list tracked connections"));
        writer.Header(new NetfilterHeader(filter.AddressFamily is { } family ? (TableFamily)family : TableFamily.Unspecified));
        if (filter.Mark is { } mark)
        {
            writer.PutUInt32(Mark, mark);
            writer.PutUInt32(MarkMask, filter.MarkMask ?? uint.MaxValue);
        }

        if (filter.Zone is { } zone) writer.PutUInt16(Zone, zone);
    }

    /// <summary>Removes a connection; not a later one with the same addresses and ports, which has another number.</summary>
    internal static void WriteDelete(MessageWriter writer, NetConntrack connection)
    {
        writer.Begin(Delete, NetlinkFlags.Acknowledge, new Operation("RemoveConntrackFailed", "remove tracked connection", connection));
        writer.Header(new NetfilterHeader((TableFamily)connection.AddressFamily));
        using (writer.Nest(Original)) WriteTuple(writer, connection);
        if (connection.Zone != 0) writer.PutUInt16(Zone, connection.Zone);
        writer.PutUInt32(Id, connection.Id);
    }

    private static void WriteTuple(MessageWriter writer, NetConntrack connection)
    {
        ConntrackTuple tuple = connection.Original;
        bool isIPv4 = connection.AddressFamily == IPFamily.IPv4;
        using (writer.Nest(TupleAddresses))
        {
            writer.PutAddress(isIPv4 ? IPv4Source : IPv6Source, connection.SourceAddress);
            writer.PutAddress(isIPv4 ? IPv4Destination : IPv6Destination, connection.DestinationAddress);
        }

        using (writer.Nest(TupleProtocol))
        {
            writer.PutByte(ProtocolNumber, (byte)connection.Protocol);
            if (tuple.IcmpType is { } type) WriteIcmp(writer, tuple, type, isIPv4);
            else WritePorts(writer, tuple);
        }
    }

    private static void WritePorts(MessageWriter writer, in ConntrackTuple tuple)
    {
        writer.PutUInt16(SourcePort, tuple.SourcePort);
        writer.PutUInt16(DestinationPort, tuple.DestinationPort);
    }

    private static void WriteIcmp(MessageWriter writer, in ConntrackTuple tuple, byte type, bool isIPv4)
    {
        writer.PutUInt16(isIPv4 ? IcmpId : IcmpV6Id, tuple.Id ?? 0);
        writer.PutByte(isIPv4 ? IcmpType : IcmpV6Type, type);
        writer.PutByte(isIPv4 ? IcmpCode : IcmpV6Code, tuple.IcmpCode ?? 0);
    }
}
