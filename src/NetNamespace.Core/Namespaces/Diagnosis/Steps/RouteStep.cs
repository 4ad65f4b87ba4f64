using System.Collections.Generic;
using System.Linq;
using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Which way packets would take, and whether it can be right.</summary>
internal sealed class RouteStep : TestStep
{
    internal override string Name => "Route";

    internal override string Activity => "ask for the route";

    internal override TestPart Part => TestPart.Way;

    internal override TestFinding? Look(TestWalk walk)
    {
        Hop hop = walk.First;
        if (hop.Way is not { } way) return NoRoute(walk);
        if (way.Type is not (RouteType.Unicast or RouteType.Local)) return Dropped(walk, way);
        if (hop.Wire is { } wire && hop.NextEnd is null && wire.IsWhole && !walk.IsReached) return Astray(walk, hop, way, wire) ?? TestFinding.Passed($"{way}");
        return TestFinding.Passed($"{way}");
    }

    private static TestFinding NoRoute(TestWalk walk)
    {
        bool hasDefault = walk.Here.Routes.Exists(r => r.AddressFamily == walk.Family && r.DestinationPrefix.IsDefault);
        IPAddress? gateway = walk.OutletWire is { } wire ? GatewayOn(wire, walk.Target!) : null;
        Remedy remedy = gateway is not null
            ? Remedy.Run("New-NetRoute").With("default").With(gateway).With("Namespace", walk.Here.Name)
            : Remedy.Show("New-NetRoute default <gateway>").With("Namespace", walk.Here.Name);
        return TestFinding.Failed(
            hasDefault ? "NoRoute" : "NoDefaultRoute",
            $"nothing leads to {walk.Target} in {walk.Here.Text}{(hasDefault ? "" : ": there is no default route")}",
            $"{walk.Here.Routes.Count(r => r.AddressFamily == walk.Family)} {walk.Family} routes, none of which fits",
            remedy);
    }

    private static TestFinding Dropped(TestWalk walk, NetRouteResult way)
    {
        string what = way.Type.ToString().ToLowerInvariant();
        if (way.Route is not { } route)
            return TestFinding.Failed("RuleDrops", $"a routing rule of {walk.Here.Text} drops packets to {walk.Target} ({what})", $"{way}", Remedy.Show("Get-NetRoutingRule").With("Namespace", walk.Here.Name));
        return TestFinding.Failed(
            "RouteDrops",
            $"the {what} route {route.DestinationPrefix} of {walk.Here.Text} drops packets to {walk.Target}",
            $"{route}",
            Remedy.Show("Remove-NetRoute").With(route.DestinationPrefix).With("Namespace", walk.Here.Name));
    }

    /// <summary>The route leads to a wire on which nobody has the address that is next.</summary>
    private static TestFinding? Astray(TestWalk walk, Hop hop, NetRouteResult way, Wire wire)
    {
        if (way.NextHop is null) return Overlapping(walk, hop, way);
        IPAddress? right = GatewayOn(wire, walk.Target!);
        Remedy? remedy = right is null || way.Route is not { } route
            ? null
            : Remedy.Run("Set-NetRoute").With(TextOf(route)).With(right).With("AddressFamily", route.DestinationPrefix.IsDefault ? walk.Family : null).With("Namespace", walk.Here.Name);
        return TestFinding.Failed(
            "WrongGateway",
            $"nobody on '{hop.Out!.Name}' has the gateway's address {way.NextHop}{(right is null ? "" : $"; {right} would lead on")}",
            $"{way.Route}",
            remedy);
    }

    /// <summary>The target is taken for a neighbour, but a wider route leads elsewhere.</summary>
    private static TestFinding? Overlapping(TestWalk walk, Hop hop, NetRouteResult way)
    {
        if (way.Route is not { } taken || taken.DestinationPrefix.IsDefault) return null;
        NetRoute? wider = walk.Here.Routes
            .Where(r => r.AddressFamily == walk.Family && r.Type == RouteType.Unicast && r.DestinationPrefix.Contains(walk.Target!) && r.DestinationPrefix != taken.DestinationPrefix)
            .Where(r => r.NextHop is not null)
            .MaxBy(static r => r.DestinationPrefix.PrefixLength);
        if (wider is null) return null;
        Remedy remedy = taken.Protocol == RouteProtocol.Kernel && walk.Source is { } source
            ? Remedy.Show("Remove-NetIPAddress").With(source).With(hop.Out!.Name).With("Namespace", walk.Here.Name)
            : Remedy.Show("Remove-NetRoute").With(taken.DestinationPrefix).With("InterfaceAlias", hop.Out!.Name).With("Namespace", walk.Here.Name);
        return TestFinding.Failed(
            "OverlappingRoute",
            $"the route {taken.DestinationPrefix} by '{hop.Out!.Name}' hides the way to {walk.Target} by {wider.NextHop}",
            $"taken: {taken}; also there: {wider}",
            remedy);
    }

    /// <summary>Who on a wire leads on: the only one there who has the target, or a way to it by another link.</summary>
    private static IPAddress? GatewayOn(Wire wire, IPAddress target)
    {
        IPFamily family = AddressBits.FamilyOf(target);
        List<NetIPAddress> own = wire.Near.Place.AddressesOf(wire.Near.Link, family);
        List<(WireEnd End, NetIPAddress Address)> all = [.. wire.Ends
            .SelectMany(e => e.Place.AddressesOf(e.Link, family).Select(a => (e, a)))
            .Where(c => c.a.Scope == NetScope.Global && own.Exists(o => o.Prefix.Contains(c.a.IPAddress)))];
        all.RemoveAll(c => c.End.Place.Way(new RouteQuery(target)) is not { Type: RouteType.Unicast or RouteType.Local } way || way.InterfaceIndex == c.End.Link.InterfaceIndex);
        return all.Count == 1 ? all[0].Address.IPAddress : null;
    }

    private static object TextOf(NetRoute route) => route.DestinationPrefix.IsDefault ? "default" : route.DestinationPrefix;
}
