using System.Collections.Generic;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>Finds out what links lead to: over pairs, bridges and VLANs, from namespace to namespace.</summary>
/// <param name="places">The namespaces that can be looked into.</param>
internal sealed class WireFinder(TestPlaces places)
{
    private const string Veth = "veth";
    private const string BridgeKind = "bridge";
    private const string Vlan = "vlan";
    private const string Dummy = "dummy";

    /// <summary>Follows a link.</summary>
    internal Wire Find(WireEnd near) => near.Link.Kind switch
    {
        Veth => OfPair(near),
        BridgeKind => OfBridge(new Wire(near), near, null),
        Vlan => OfVlan(near),
        Dummy => new Wire(near) { IsWhole = true },
        _ => new Wire(near) { HasFar = near.Link.LowerIndex is not null, Far = LowerOf(near) },
    };

    /// <summary>The other end of a pair, as far as it can be looked at.</summary>
    internal WireEnd? PeerOf(WireEnd near)
    {
        if (near.Link.PeerIndex is not { } index || places.Numbered(near.Place, near.Link.PeerNamespaceId) is not { } place) return null;
        return place.LinkOf(index) is { } link ? new WireEnd(place, link) : null;
    }

    private WireEnd? LowerOf(WireEnd near)
    {
        if (near.Link.LowerIndex is not { } index || places.Numbered(near.Place, near.Link.LowerNamespaceId) is not { } place) return null;
        return place.LinkOf(index) is { } link ? new WireEnd(place, link) : null;
    }

    private Wire OfPair(WireEnd near)
    {
        WireEnd? far = PeerOf(near);
        Wire wire = new(near) { HasFar = true, Far = far };
        if (far is null) return wire;
        if (MasterOf(far) is { } master) return master.Link.Kind == BridgeKind ? OfBridge(wire with { Bridge = master, Port = far }, master, far) : wire with { Ends = [master] };
        return wire with { Ends = [far, .. Over(far, null)], IsWhole = !HasOthersOver(far) };
    }

    /// <summary>Everybody on a bridge: itself, the links over it, and what its other ports lead to.</summary>
    private Wire OfBridge(Wire wire, WireEnd bridge, WireEnd? except)
    {
        List<WireEnd> ends = [];
        if (bridge.Link.InterfaceIndex != wire.Near.Link.InterfaceIndex || bridge.Place != wire.Near.Place) ends.Add(bridge);
        bool isWhole = !HasOthersOver(bridge);
        ends.AddRange(Over(bridge, null));
        foreach (NetLink port in bridge.Place.Links)
        {
            if (port.MasterIndex != bridge.Link.InterfaceIndex || port.InterfaceIndex == except?.Link.InterfaceIndex) continue;
            if (PeerOf(new WireEnd(bridge.Place, port)) is { } end && MasterOf(end) is null) ends.Add(end);
            else isWhole = false;
        }

        return wire with { Ends = ends, IsWhole = isWhole };
    }

    /// <summary>A VLAN's link reaches what is in the same VLAN on the other side of the link that it runs over.</summary>
    private Wire OfVlan(WireEnd near)
    {
        if (LowerOf(near) is not { } lower) return new Wire(near) { HasFar = true };
        Wire under = Find(lower);
        int? id = (near.Link.Details as VlanDetails)?.VlanId;
        List<WireEnd> ends = [];
        foreach (WireEnd end in under.Ends) ends.AddRange(Over(end, id));
        return new Wire(near) { HasFar = true, Far = lower, Bridge = under.Bridge, Port = under.Port, Ends = ends };
    }

    private static WireEnd? MasterOf(WireEnd end) =>
        end.Link.MasterIndex is { } index && end.Place.LinkOf(index) is { } master && end.Link.PortKind != "vrf" ? new WireEnd(end.Place, master) : null;

    /// <summary>The links of VLANs that run over a link in the same namespace.</summary>
    private static IEnumerable<WireEnd> Over(WireEnd lower, int? id)
    {
        foreach (NetLink link in lower.Place.Links)
        {
            if (link.Kind != Vlan || link.LowerNamespaceId is not null || link.LowerIndex != lower.Link.InterfaceIndex) continue;
            if (id is null || (link.Details as VlanDetails)?.VlanId == id) yield return new WireEnd(lower.Place, link);
        }
    }

    /// <summary>Whether something runs over a link that brings others, such as a macvlan: its end may be anywhere.</summary>
    private static bool HasOthersOver(WireEnd lower) => lower.Place.Links.Exists(l => l.LowerIndex == lower.Link.InterfaceIndex && l.Kind != Vlan && l.PeerIndex is null);
}
