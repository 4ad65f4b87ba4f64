using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Reads the nexthop objects of a namespace, for routes of which the kernel only says which one they use.</summary>
/// <param name="connection">Asks in their namespace.</param>
/// <param name="linkName">The name of a link by its number.</param>
internal sealed class NextHopObjects(NetlinkConnection connection, Func<int, string?> linkName)
{
    /// <summary>Puts the real next hops into the routes of a list that lack them.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    internal void ShowIn(List<NetRoute> routes)
    {
        Dictionary<uint, NextHopObject> objects = [];
        MessageWriter writer = connection.Start();
        writer.Begin(NextHopMessages.Get, NetlinkFlags.Dump, new Operation("GetRouteFailed", "read the nexthop objects"));
        writer.Header(default(NextHopObjectHeader));
        foreach (NextHopObject one in connection.Dump(writer, Decode)) objects[one.Id] = one;
        for (int i = 0; i < routes.Count; i++)
        {
            NetRoute route = routes[i];
            if (route.NextHopId is { } id && route.InterfaceIndex == 0 && route.MultipathNextHops.Length == 0 && HopsOf(objects, id) is { Length: > 0 } hops)
                routes[i] = route.Showing(hops);
        }
    }

    /// <summary>The nexthop object in a message; null where there is none.</summary>
    /// <exception cref="NetlinkException">The message cannot be right.</exception>
    internal NextHopObject? Decode(in NetlinkMessage message)
    {
        if (message.Type != NextHopMessages.New.Id) return null;
        NextHopObjectHeader header = message.Header<NextHopObjectHeader>();
        AttributeTable attributes = message.Attributes(NextHopMessages.Format);
        if (attributes.GetUInt32(NextHopMessages.Id) is not { } id) return null;
        if (attributes.Has(NextHopMessages.Group)) return new NextHopObject(id, null, ReadGroup(attributes.GetBytes(NextHopMessages.Group)));
        if (attributes.Has(NextHopMessages.Blackhole)) return new NextHopObject(id, null, []);
        int index = attributes.GetInt32(NextHopMessages.OutputIndex) ?? 0;
        RouteNextHop hop = new()
        {
            InterfaceIndex = index,
            InterfaceAlias = index == 0 ? null : linkName(index),
            NextHop = attributes.GetAddress(NextHopMessages.Gateway),
            Flags = (RouteFlags)header.Flags,
            Encapsulation = attributes.Has(NextHopMessages.Encapsulation)
                ? EncapsulationReader.Read(
                    (RouteEncapsulationType)(attributes.GetUInt16(NextHopMessages.EncapsulationType) ?? 0), attributes.GetBytes(NextHopMessages.Encapsulation).ToArray())
                : null,
        };
        return new NextHopObject(id, hop, []);
    }

    /// <summary>The ways of an object. The kernel has no groups within groups.</summary>
    private static RouteNextHop[] HopsOf(Dictionary<uint, NextHopObject> objects, uint id)
    {
        if (!objects.TryGetValue(id, out NextHopObject? found)) return [];
        if (found.Hop is { } only) return [only];
        List<RouteNextHop> hops = [];
        foreach ((uint member, int weight) in found.Group)
        {
            if (objects.TryGetValue(member, out NextHopObject? one) && one.Hop is { } hop) hops.Add(hop with { Weight = weight });
        }

        return [.. hops];
    }

    private static (uint Id, int Weight)[] ReadGroup(ReadOnlySpan<byte> bytes)
    {
        int size = Unsafe.SizeOf<NextHopGroupEntry>();
        (uint Id, int Weight)[] members = new (uint, int)[bytes.Length / size];
        for (int i = 0; i < members.Length; i++)
        {
            NextHopGroupEntry entry = WireBytes.Read<NextHopGroupEntry>(bytes[(i * size)..]);
            members[i] = (entry.Id, (entry.WeightHigh << 8) + entry.Weight + 1);
        }

        return members;
    }
}
