using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Nftables;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>
/// A namespace that the way leads through, and what was read of it; each thing once, when it is first asked for. Neighbours are read each time, since
/// probing changes them.
/// </summary>
/// <param name="handle">The namespace.</param>
internal sealed class TestPlace(NamespaceHandle handle)
{
    private readonly Dictionary<string, string?> _settings = [];
    private List<NetLink>? _links;
    private List<NetIPAddress>? _addresses;
    private List<NetRoute>? _routes;
    private List<NetBridgeVlan>? _vlans;
    private NftRuleset? _ruleset;
    private RulesetWalker? _walker;
    private RouteFinder? _finder;

    internal NamespaceHandle Handle => handle;

    /// <summary>What -Namespace takes; null for the current one.</summary>
    internal string? Name => handle.Name;

    /// <summary>The place in words: <c>namespace 'blue'</c>.</summary>
    internal string Text => LinkErrors.Place(Name);

    internal List<NetLink> Links => _links ??= new LinkOperations(handle.Route).ListWithoutStatistics();

    internal List<NetIPAddress> Addresses => _addresses ??= new AddressOperations(handle.Route).List();

    /// <summary>The routes of every table but the local ones, of both families.</summary>
    internal List<NetRoute> Routes => _routes ??= new RouteOperations(handle.Route).List().FindAll(static r => r.Table != RouteTable.Local);

    internal List<NetBridgeVlan> Vlans => _vlans ??= new BridgeVlanOperations(handle.Route).List();

    /// <summary>Says what the rules would do with packets; null where the kernel has no nf_tables.</summary>
    internal RulesetWalker? Walker => _walker ??= Ruleset is { } ruleset ? new RulesetWalker(ruleset) : null;

    /// <summary>All rules; null where the kernel has no nf_tables.</summary>
    internal NftRuleset? Ruleset => _ruleset ??= ReadRuleset();

    internal NetLink? LinkOf(int index) => Links.Find(l => l.InterfaceIndex == index);

    /// <summary>The addresses of a link, of one family.</summary>
    internal List<NetIPAddress> AddressesOf(NetLink link, IPFamily family) =>
        Addresses.FindAll(a => a.InterfaceIndex == link.InterfaceIndex && a.AddressFamily == family);

    /// <summary>The link's address of this value; null where it has none.</summary>
    internal NetIPAddress? Find(IPAddress address) => Addresses.Find(a => a.IPAddress.Equals(address));

    internal NetNeighbor? Neighbor(NetLink link, IPAddress address) =>
        new NeighborOperations(handle.Route).List(AddressBits.FamilyOf(address), link.InterfaceIndex).Find(n => n.IPAddress.Equals(address));

    /// <summary>The way of packets, or null where nothing leads there.</summary>
    /// <param name="query">The packets.</param>
    internal NetRouteResult? Way(RouteQuery query)
    {
        try
        {
            return (_finder ??= new RouteFinder(handle.Route)).Find(query);
        }
        catch (NetworkObjectException e) when (e.ErrorId == "RouteNotFound")
        {
            return null;
        }
    }

    /// <summary>The way of packets that come in on a link, as far as the kernel says it: it refuses to where it would drop them, and the way of packets of its own is taken then.</summary>
    internal NetRouteResult? Onward(IPAddress target, IPAddress source, NetLink input)
    {
        RouteQuery query = new(target) { Source = source, InputIndex = input.InterfaceIndex };
        try
        {
            if (Way(query) is { Type: RouteType.Unicast or RouteType.Local } way) return way;
        }
        catch (NetlinkException)
        {
            // EXDEV, EHOSTUNREACH: forwarding is off, or the path filter drops them. Other steps look at that.
        }

        return Way(new RouteQuery(target));
    }

    /// <summary>A setting below /proc/sys; null where there is none.</summary>
    internal string? Setting(string key)
    {
        if (!_settings.TryGetValue(key, out string? value)) _settings[key] = value = SysctlFile.ReadAll(handle, [key])[0].Text;
        return value;
    }

    /// <summary>A setting that is a number; 0 where there is none.</summary>
    internal int Number(string key) => int.TryParse(Setting(key), NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : 0;

    private NftRuleset? ReadRuleset()
    {
        try
        {
            return new NftClient(handle.Netfilter).ReadWithSets();
        }
        catch (NetNamespaceException e) when (e.Errno is Errno.EOPNOTSUPP or Errno.EPROTONOSUPPORT or Errno.EINVAL)
        {
            return null;
        }
    }
}
