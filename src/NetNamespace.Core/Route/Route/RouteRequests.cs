using System;
using System.Net;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Writes the requests about routes.</summary>
internal static class RouteRequests
{
    /// <summary>The flags that are given; the others say what became of the route.</summary>
    internal const RouteFlags Given = RouteFlags.OnLink | RouteFlags.Pervasive;

    /// <summary>Writes the request to make a route.</summary>
    internal static void WriteNew(MessageWriter writer, NetRoute route, NetlinkFlags flags, Operation operation)
    {
        writer.Begin(RouteMessages.New, flags | NetlinkFlags.Acknowledge, operation);
        writer.Header(HeaderOf(route) with { Flags = (uint)(route.Flags & Given) });
        WriteKey(writer, route);
        if (route.PreferredSourceBits is { } source) writer.PutBits(RouteMessages.PreferredSource, source, route.AddressFamily);
        RouteDetails details = route.Details;
        if (details.Realm is { } realm) writer.PutUInt32(RouteMessages.Flow, realm);
        if (route.Preference != RoutePreference.Medium) writer.PutByte(RouteMessages.Preference, (byte)route.Preference);
        if (details.ExpiresIn is { } time) writer.PutUInt32(RouteMessages.Expires, (uint)Math.Clamp(Math.Ceiling(time.TotalSeconds), 1, uint.MaxValue));
        WriteWay(writer, route);
        if (details.Metrics is { } metrics) RouteMetricAttributes.Write(writer, metrics);
    }

    /// <summary>Writes the request to take a route away: exactly this one, among others to the same destination.</summary>
    internal static void WriteDelete(MessageWriter writer, NetRoute route, Operation operation)
    {
        writer.Begin(RouteMessages.Delete, NetlinkFlags.Acknowledge, operation);
        writer.Header(HeaderOf(route));
        WriteKey(writer, route);
        if (route.PreferredSourceBits is { } source) writer.PutBits(RouteMessages.PreferredSource, source, route.AddressFamily);
        WriteWay(writer, route);
    }

    /// <summary>Writes the request to read all routes of a family that fit.</summary>
    internal static void WriteDump(MessageWriter writer, IPFamily family, RouteFilter filter)
    {
        writer.Begin(RouteMessages.Get, NetlinkFlags.Dump, new Operation("GetRouteFailed", "read the routes"));
        writer.Header(new RouteHeader { Family = (byte)family, Type = (byte)(filter.Type ?? 0), Protocol = (byte)(filter.Protocol ?? 0) });
        if (filter.Table is { } table) writer.PutUInt32(RouteMessages.Table, table.Id);
        if (filter.InterfaceIndex != 0) writer.PutInt32(RouteMessages.OutputIndex, filter.InterfaceIndex);
    }

    /// <summary>Writes the question which way packets take.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="query">The packets.</param>
    /// <param name="isForRoute">Whether to ask for the route that fits, and not for what comes of it.</param>
    /// <param name="operation">What it is for.</param>
    internal static void WriteFind(MessageWriter writer, RouteQuery query, bool isForRoute, Operation operation)
    {
        IPFamily family = AddressBits.FamilyOf(query.Destination);
        byte whole = (byte)IPPrefix.LongestFor(family);
        uint flags = isForRoute ? RouteMessages.SayRoute : 0;

        // With strict checking IPv6 refuses this flag; it always says the table.
        if (family == IPFamily.IPv4) flags |= RouteMessages.SayTable;
        writer.Begin(RouteMessages.Get, NetlinkFlags.Acknowledge, operation);
        writer.Header(new RouteHeader
        {
            Family = (byte)family,
            DestinationLength = whole,
            SourceLength = query.Source is null ? (byte)0 : whole,
            TypeOfService = query.TypeOfService,
            Flags = flags,
        });
        writer.PutAddress(RouteMessages.Destination, query.Destination);
        if (query.Source is { } source) writer.PutAddress(RouteMessages.Source, source);
        if (query.InputIndex != 0) writer.PutInt32(RouteMessages.InputIndex, query.InputIndex);
        if (query.OutputIndex != 0) writer.PutInt32(RouteMessages.OutputIndex, query.OutputIndex);
        if (query.Mark is { } mark) writer.PutUInt32(RouteMessages.Mark, mark);
        if (query.UserId is { } user) writer.PutUInt32(RouteMessages.UserId, user);
        if (query.IPProtocol is { } protocol) writer.PutByte(RouteMessages.IPProtocol, (byte)protocol);
        if (query.SourcePort is { } sourcePort) writer.PutUInt16(RouteMessages.SourcePort, sourcePort);
        if (query.DestinationPort is { } port) writer.PutUInt16(RouteMessages.DestinationPort, port);
        if (query.FlowLabel is { } label) writer.PutUInt32(RouteMessages.FlowLabel, label);
    }

    private static RouteHeader HeaderOf(NetRoute route) => new()
    {
        Family = (byte)route.AddressFamily,
        DestinationLength = route.DestinationLength,
        SourceLength = route.Details.SourceLength,
        TypeOfService = route.TypeOfService,
        Table = route.Table.Id <= byte.MaxValue ? (byte)route.Table.Id : (byte)0,
        Protocol = (byte)route.Protocol,
        Scope = (byte)route.Scope,
        Type = (byte)route.Type,
    };

    /// <summary>What tells one route from another to the same destination.</summary>
    private static void WriteKey(MessageWriter writer, NetRoute route)
    {
        if (route.DestinationLength > 0) writer.PutBits(RouteMessages.Destination, route.DestinationBits, route.AddressFamily);
        if (route.Details.SourceLength > 0) writer.PutBits(RouteMessages.Source, route.Details.Source, route.AddressFamily);
        if (route.RouteMetric != 0) writer.PutUInt32(RouteMessages.Priority, route.RouteMetric);
        if (route.Table.Id > byte.MaxValue) writer.PutUInt32(RouteMessages.Table, route.Table.Id);
    }

    /// <summary>Where it leads to. With a nexthop object the kernel shows that one's way too, but refuses to be told of it.</summary>
    private static void WriteWay(MessageWriter writer, NetRoute route)
    {
        RouteDetails details = route.Details;
        if (details.NextHopId is { } id)
        {
            writer.PutUInt32(RouteMessages.NextHopId, id);
            return;
        }

        if (route.NextHopBits is { } hop) writer.PutBits(RouteMessages.Gateway, hop, route.AddressFamily);
        else if (details.Via is { } via) WriteVia(writer, via);
        WriteEncapsulation(writer, details.Encapsulation);
        if (route.InterfaceIndex != 0) writer.PutInt32(RouteMessages.OutputIndex, route.InterfaceIndex);
        if (details.MultipathNextHops.Length > 0) WriteHops(writer, route);
    }

    private static void WriteHops(MessageWriter writer, NetRoute route)
    {
        using MessageWriter.NestScope all = writer.NestUnmarked(RouteMessages.Multipath);
        foreach (RouteNextHop hop in route.MultipathNextHops)
        {
            if (hop.Weight is < 1 or > 256)
                throw new NetworkObjectException("InvalidWeight", ObjectProblem.Invalid, hop.ToString(), $"The weight {hop.Weight} of a next hop is not from 1 to 256.");
            NextHopHeader header = new()
            {
                Flags = (byte)(hop.Flags & Given),
                Hops = (byte)(hop.Weight - 1),
                Index = hop.InterfaceIndex,
            };
            using MessageWriter.NestScope one = writer.NestStruct(header);
            if (hop.NextHop is { } address)
            {
                if (AddressBits.FamilyOf(address) == route.AddressFamily) writer.PutAddress(RouteMessages.Gateway, address);
                else WriteVia(writer, address);
            }

            if (hop.Realm is { } realm) writer.PutUInt32(RouteMessages.Flow, realm);
            WriteEncapsulation(writer, hop.Encapsulation);
        }
    }

    private static void WriteVia(MessageWriter writer, IPAddress via)
    {
        // struct rtvia: the family in two bytes, then the address.
        Span<byte> bytes = stackalloc byte[2 + AddressBits.MaxLength];
        bytes.Clear();
        bytes[0] = (byte)AddressBits.FamilyOf(via);
        via.TryWriteBytes(bytes[2..], out int length);
        writer.PutBytes(RouteMessages.Via, bytes[..(2 + length)]);
    }

    private static void WriteEncapsulation(MessageWriter writer, RouteEncapsulation? encapsulation)
    {
        if (encapsulation is null) return;
        using (writer.Nest(RouteMessages.Encapsulation)) writer.PutAttributes(encapsulation.Parameters);
        writer.PutUInt16(RouteMessages.EncapsulationType, (ushort)encapsulation.Type);
    }
}
