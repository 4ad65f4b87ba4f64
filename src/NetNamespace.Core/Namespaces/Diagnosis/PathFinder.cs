using System.Collections.Generic;
using System.Net;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// Follows the way of packets from namespace to namespace, by asking each for its route, as far as it can be looked at. Where rules send them elsewhere, as a
/// port forward does, the way leads there from then on.
/// </summary>
/// <param name="wires">Finds out what links lead to.</param>
internal sealed class PathFinder(WireFinder wires)
{
    private const int MostHops = 16;

    /// <summary>The namespaces on the way.</summary>
    /// <param name="start">Where it begins.</param>
    /// <param name="packet">The packet; where its source is null it gets what the first namespace puts there.</param>
    /// <param name="isAnswer">Whether it belongs to a connection that is there already, so that no rule is asked where to send it.</param>
    internal List<Hop> Follow(TestPlace start, PacketFlow packet, bool isAnswer = false)
    {
        List<Hop> hops = [];
        TestPlace place = start;
        NetLink? input = null;
        while (hops.Count < MostHops)
        {
            if (!isAnswer) packet = Redirected(place, input, packet);
            IPAddress target = packet.Destination!;
            NetRouteResult? way = input is null ? place.Way(new RouteQuery(target) { Source = packet.Source }) : place.Onward(target, packet.Source!, input);
            Hop hop = Describe(new Hop(place, input, target) { Way = way });
            hops.Add(hop);
            packet = packet with { Source = packet.Source ?? way?.LocalIPAddress };
            if (hop.NextEnd is not { } next || packet.Source is null) break;
            (place, input) = (next.Place, next.Link);
        }

        return hops;
    }

    /// <summary>The packet after the rules that change its destination, where they surely do.</summary>
    private static PacketFlow Redirected(TestPlace place, NetLink? input, PacketFlow packet)
    {
        if (place.Walker is not { } walker) return packet;
        PacketFlow after = walker.Walk(input is null ? NftHook.Output : NftHook.Prerouting, packet with { Input = PacketTour.LinkOf(input), Output = null }).Flow;
        return after.Destination is null || after.Destination.Equals(packet.Destination)
            ? packet
            : packet with { Destination = after.Destination, DestinationPort = after.DestinationPort };
    }

    private Hop Describe(Hop hop)
    {
        if (hop.Way is not { Type: RouteType.Unicast } way || hop.Place.LinkOf(way.InterfaceIndex) is not { } link) return hop;
        IPAddress next = way.NextHop ?? hop.Target;
        Wire wire = wires.Find(new WireEnd(hop.Place, link));
        return hop with { Out = link, Wire = wire, Next = next, NextEnd = wire.Owner(next) };
    }
}
