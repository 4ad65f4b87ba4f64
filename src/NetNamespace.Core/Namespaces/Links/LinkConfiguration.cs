using System.Collections.Generic;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>What a link loses when it moves to another namespace and can be given again there.</summary>
internal sealed class LinkConfiguration
{
    private readonly List<NetIPAddress> _addresses;
    private readonly List<NetRoute> _routes;
    private readonly List<NetLinkShaping> _shapings;
    private readonly NetLink _link;

    private LinkConfiguration(NetLink link, List<NetIPAddress> addresses, List<NetRoute> routes, List<NetLinkShaping> shapings)
    {
        _link = link;
        _addresses = addresses;
        _routes = routes;
        _shapings = shapings;
    }

    /// <summary>How it is shaped in a way that cannot be made again: somebody set it up otherwise.</summary>
    internal IReadOnlyList<NetLinkShaping> Foreign => _shapings.FindAll(static shaping => !shaping.IsComplete);

    /// <summary>Notes what a link has.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    internal static LinkConfiguration Read(NamespaceHandle place, NetLink link)
    {
        List<NetIPAddress> addresses = new AddressOperations(place.Route).List(null, link.InterfaceIndex);

        // Link-local ones the kernel makes anew, and those that a router announced it hears of again.
        addresses.RemoveAll(static address =>
            (address.AddressFamily == IPFamily.IPv6 && address.Scope == NetScope.Link) || address.Protocol == AddressProtocol.KernelRouterAdvertisement);
        List<NetLinkShaping> shapings = new ShapingOperations(place.Route).List(new HashSet<int> { link.InterfaceIndex });
        return new LinkConfiguration(link, addresses, ReadRoutes(place, link), shapings);
    }

    /// <summary>Gives it again.</summary>
    /// <exception cref="NetworkObjectException">ShapingNotSupported.</exception>
    /// <exception cref="NetlinkException">The kernel refused one of it.</exception>
    internal void Apply(NamespaceHandle place, int index)
    {
        MessageWriter writer = place.Route.Start();
        if (_link.AdminStatus == LinkAdminStatus.Up)
            LinkRequests.Change(writer, LinkReference.Numbered(index), new LinkChanges { Up = true }, new Operation("MoveLinkFailed", "switch on link", _link.Name));
        foreach (NetIPAddress address in _addresses)
        {
            Operation operation = new("MoveLinkFailed", "keep IP address", address);
            AddressRequests.WriteNew(writer, address, index, NetlinkFlags.Acknowledge | NetlinkFlags.Create | NetlinkFlags.Replace, operation);
        }

        foreach (NetRoute route in _routes)
        {
            Operation operation = new("MoveLinkFailed", "keep route", route);
            RouteRequests.WriteNew(writer, route.On(place.Name, index, _link.Name), NetlinkFlags.Create | NetlinkFlags.Replace, operation);
        }

        place.Route.Execute(writer);
        Shape(place, index);
    }

    private void Shape(NamespaceHandle place, int index)
    {
        if (_shapings.Count == 0) return;
        NetLink link = new LinkOperations(place.Route).Get(LinkReference.Numbered(index));
        ShapingOperations operations = new(place.Route);
        foreach (NetLinkShaping shaping in _shapings)
        {
            if (shaping.IsComplete) operations.Set(link, shaping);
        }
    }

    /// <summary>The routes that somebody made; the kernel's own come with the addresses.</summary>
    private static List<NetRoute> ReadRoutes(NamespaceHandle place, NetLink link)
    {
        List<NetRoute> routes = new RouteOperations(place.Route).List(new RouteFilter { InterfaceIndex = link.InterfaceIndex });
        routes.RemoveAll(route => route.InterfaceIndex != link.InterfaceIndex
            || route.Protocol is RouteProtocol.Kernel or RouteProtocol.RouterAdvertisement or RouteProtocol.Redirect
            || route.NextHopId is not null);

        // The way to a next hop has to be there before the route over it.
        List<NetRoute> ordered = routes.FindAll(static route => route.NextHop is null);
        ordered.AddRange(routes.FindAll(static route => route.NextHop is not null));
        return ordered;
    }
}
