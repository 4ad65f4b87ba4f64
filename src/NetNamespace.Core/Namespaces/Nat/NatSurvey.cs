using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>
/// Finds where a namespace hangs on its host: the default route's next hop is an address of a host's link, and the subnet is that of the
/// namespace's address on the way there.
/// </summary>
internal sealed class NatSurvey
{
    private readonly NamespaceHandle _target;
    private readonly NamespaceHandle _host;
    private readonly List<NetIPAddress> _targetAddresses;
    private readonly List<NetIPAddress> _hostAddresses;
    private readonly List<NetRoute> _defaultRoutes;

    internal NatSurvey(NamespaceHandle target, NamespaceHandle host)
    {
        _target = target;
        _host = host;
        _targetAddresses = new AddressOperations(target.Route).List();
        _targetAddresses.RemoveAll(static a => a.Scope is NetScope.Host or NetScope.Link || IPAddress.IsLoopback(a.IPAddress));
        _hostAddresses = new AddressOperations(host.Route).List();
        _hostAddresses.RemoveAll(static a => IPAddress.IsLoopback(a.IPAddress));
        _defaultRoutes = DefaultRoutes(target);
    }

    /// <summary>A subnet of the namespace and the host's link to it.</summary>
    internal readonly record struct Place(IPPrefix Subnet, string Link);

    /// <summary>An address by which the namespace can be reached, its subnet, and the host's link to it where that can be told.</summary>
    /// <param name="Address">The address.</param>
    /// <param name="Subnet">Its subnet.</param>
    /// <param name="Link">The host's link.</param>
    /// <param name="InterfaceIndex">The namespace's own link that has the address; 0 where none has.</param>
    internal readonly record struct Target(IPAddress Address, IPPrefix Subnet, string? Link, int InterfaceIndex);

    /// <summary>What a person should know.</summary>
    internal List<string> Warnings { get; } = [];

    /// <summary>The subnets of one family; none where the namespace has no address of it that leads to the host.</summary>
    /// <param name="family">The family.</param>
    /// <param name="link">The host's link, where it is known.</param>
    internal List<Place> Find(IPFamily family, string? link)
    {
        List<NetIPAddress> addresses = _targetAddresses.FindAll(a => a.AddressFamily == family);
        if (addresses.Count == 0) return [];
        List<NetRoute> routes = _defaultRoutes.FindAll(r => r.AddressFamily == family);
        if (routes.Count > 0) return [.. routes.SelectMany(r => BehindRoute(r, addresses, link)).Distinct()];
        List<Place> places = [.. OnHostSubnets(addresses, link).Distinct()];
        if (places.Count > 0) Warnings.Add($"Namespace '{_target}' has no {family} default route, so it sends nothing out yet.");
        return places;
    }

    /// <summary>The subnets of one family that a link of the host has addresses in.</summary>
    internal List<Place> SubnetsOf(string link, IPFamily family) =>
        [.. _hostAddresses.Where(a => a.InterfaceAlias == link && a.AddressFamily == family && a.Scope != NetScope.Link).Select(a => new Place(a.Prefix.Network, link)).Distinct()];

    /// <summary>The host's link that is in a subnet.</summary>
    /// <exception cref="NetworkObjectException">NatLinkNotFound.</exception>
    internal string LinkOf(IPPrefix subnet) =>
        _hostAddresses.Find(a => subnet.Contains(a.IPAddress) || a.Prefix.Contains(subnet.Address))?.InterfaceAlias
        ?? throw LinkNotFound($"{subnet}", $"no address of {PlaceOf(_host)} is in {subnet}");

    /// <summary>Where connections to the namespace go.</summary>
    /// <param name="family">The family.</param>
    /// <param name="given">The address where it is known, which need not be the namespace's own.</param>
    /// <returns>The first address on a subnet of the host, one of the default route's link before others; null where there is none.</returns>
    internal Target? FindTarget(IPFamily family, IPAddress? given)
    {
        if (given is not null) return GivenTarget(given);
        int way = _defaultRoutes.Find(r => r.AddressFamily == family)?.InterfaceIndex ?? 0;
        IEnumerable<NetIPAddress> usable = _targetAddresses.Where(a => a.AddressFamily == family && a.AddressState is AddressState.Preferred or AddressState.Tentative)
            .OrderBy(a => (a.InterfaceIndex == way ? 0 : 2) + (a.Flags.HasFlag(AddressFlags.Secondary) ? 1 : 0));
        foreach (NetIPAddress address in usable)
        {
            if (LinkNear(address.IPAddress) is { } link) return new Target(address.IPAddress, address.Prefix.Network, link, address.InterfaceIndex);
        }

        return FindBehindRoute(family);
    }

    /// <summary>Whether the namespace has an address.</summary>
    internal bool HasAddress(IPAddress address) => _targetAddresses.Exists(a => a.IPAddress.Equals(address));

    /// <summary>Whether the namespace knows a way to everybody.</summary>
    internal bool HasDefaultRoute(IPFamily family) => _defaultRoutes.Exists(r => r.AddressFamily == family);

    /// <summary>Whether an address is the host's own.</summary>
    internal bool IsOfHost(IPAddress address) => _hostAddresses.Exists(a => a.IPAddress.Equals(address));

    private IEnumerable<Place> BehindRoute(NetRoute route, List<NetIPAddress> addresses, string? link)
    {
        List<NetIPAddress> near = addresses.FindAll(a => a.InterfaceIndex == route.InterfaceIndex);
        if (near.Count == 0) near = addresses;
        if (route.NextHop is not { } hop) return OnHostSubnets(near, link);
        List<NetIPAddress> around = near.FindAll(a => a.Prefix.Contains(hop));

        // A next hop outside of every subnet (a link-local one, or on-link by declaration) stands for all addresses of its link.
        return (around.Count > 0 ? around : near).Select(a => new Place(a.Prefix.Network, link ?? LinkWith(hop, a)));
    }

    /// <summary>The host's link that has the namespace's gateway. Link-local addresses may be on several: the subnet decides then.</summary>
    private string LinkWith(IPAddress hop, NetIPAddress address)
    {
        List<NetIPAddress> found = _hostAddresses.FindAll(a => a.IPAddress.Equals(hop));
        if (found.Count == 0) throw LinkNotFound($"{_target}", $"the default route of namespace '{_target}' goes by {hop}, which is no address of {PlaceOf(_host)}");
        if (found.Count == 1) return found[0].InterfaceAlias!;
        NetIPAddress? shared = _hostAddresses.Find(a => a.Prefix.Network == address.Prefix.Network && found.Exists(f => f.InterfaceIndex == a.InterfaceIndex));
        return (shared ?? found[0]).InterfaceAlias!;
    }

    private IEnumerable<Place> OnHostSubnets(List<NetIPAddress> addresses, string? link)
    {
        foreach (NetIPAddress address in addresses)
        {
            string? found = link ?? _hostAddresses.Find(a => a.Prefix.Contains(address.IPAddress))?.InterfaceAlias;
            if (found is not null) yield return new Place(address.Prefix.Network, found);
        }
    }

    private Target GivenTarget(IPAddress address)
    {
        NetIPAddress? own = _targetAddresses.Find(a => a.IPAddress.Equals(address));
        IPPrefix? subnet = own?.Prefix.Network ?? _hostAddresses.Find(a => a.Prefix.Contains(address))?.Prefix.Network;
        return new Target(address, subnet ?? new IPPrefix(address, IPPrefix.LongestFor(AddressBits.FamilyOf(address))), LinkNear(address), own?.InterfaceIndex ?? 0);
    }

    /// <summary>A namespace whose only subnet is its own address, and whose next hop is link-local or on-link by declaration.</summary>
    private Target? FindBehindRoute(IPFamily family)
    {
        foreach (NetRoute route in _defaultRoutes)
        {
            if (route.AddressFamily != family || route.NextHop is not { } hop || _hostAddresses.Find(a => a.IPAddress.Equals(hop)) is null) continue;
            if (_targetAddresses.Find(a => a.AddressFamily == family && a.InterfaceIndex == route.InterfaceIndex) is { } address)
                return new Target(address.IPAddress, address.Prefix.Network, LinkWith(hop, address), address.InterfaceIndex);
        }

        return null;
    }

    private string? LinkNear(IPAddress address) => _hostAddresses.Find(a => a.Prefix.Contains(address) && !a.IPAddress.Equals(address))?.InterfaceAlias;

    private static List<NetRoute> DefaultRoutes(NamespaceHandle target)
    {
        List<NetRoute> routes = new RouteOperations(target.Route).List(new RouteFilter { Table = RouteTable.Main, Type = RouteType.Unicast });
        return routes.FindAll(static r => r.DestinationPrefix.IsDefault);
    }

    private static string PlaceOf(NamespaceHandle host) => LinkErrors.Place(host.Name);

    private static NetworkObjectException LinkNotFound(string subject, string reason) =>
        new("NatLinkNotFound", ObjectProblem.NotFound, subject, $"Cannot tell which link leads to the namespace: {reason}. Name the link.");
}
