using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Lists routes.</summary>
[Cmdlet(VerbsCommon.Get, "NetRoute")]
[OutputType(typeof(NetRoute))]
public sealed class GetNetRouteCommand : GetByLinkCommand
{
    private RoutePatterns? _destinations;
    private TablePatterns? _tables;

    /// <summary>The destinations: prefixes, single addresses, default, or texts with wildcards.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DestinationCompleter))]
    public string[]? DestinationPrefix { get; set; }

    /// <summary>Only routes over these next hops.</summary>
    [Parameter]
    public AddressArgument[]? NextHop { get; set; }

    /// <summary>Only routes with these metrics.</summary>
    [Parameter]
    public uint[]? RouteMetric { get; set; }

    /// <summary>The tables, by name, number or wildcard; all but local where none is given.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RouteTableCompleter))]
    public string[]? Table { get; set; }

    /// <summary>Only routes of these types.</summary>
    [Parameter]
    public RouteType[]? Type { get; set; }

    /// <summary>Only routes that these have made.</summary>
    [Parameter]
    [RouteProtocol]
    public RouteProtocol[]? Protocol { get; set; }

    private protected override void BeginInput()
    {
        _destinations = new RoutePatterns(DestinationPrefix, AddressFamily);
        _tables = new TablePatterns(Table);
    }

    private protected override void ProcessInput()
    {
        if (_tables is not null) LookIntoEach(Look);
    }

    private protected override void EndInput()
    {
        if (_tables is null) return;
        foreach (string text in _destinations!.Missing)
            Attempt(text, () => throw new NetworkObjectException("RouteNotFound", ObjectProblem.NotFound, text, $"There is no route to '{text}' here."));
    }

    private void Look(NamespaceHandle handle)
    {
        HashSet<int>? links = LinksIn(handle);
        if (links?.Count == 0) return;
        RouteFilter filter = new()
        {
            AddressFamily = AddressFamily,
            Table = _tables!.Single,
            InterfaceIndex = Single(links),
            Type = Type is [var type] ? type : null,
            Protocol = Protocol is [var protocol] ? protocol : null,
        };
        HashSet<System.Net.IPAddress>? hops = ReadNextHops();
        foreach (NetRoute route in new RouteOperations(handle.Route).List(filter))
        {
            if (Stopping) return;
            if (Fits(route, links, hops)) WriteObject(route);
        }
    }

    /// <summary>Runs for each of a hundred thousand routes, so it makes nothing, not even a delegate.</summary>
    private bool Fits(NetRoute route, HashSet<int>? links, HashSet<System.Net.IPAddress>? hops) =>
        _tables!.Fits(route.Table)
        && (links is null || LeadsOver(route, links))
        && (Wildcards.IsOpen(RouteMetric) || Wildcards.IsOneOf(RouteMetric, route.RouteMetric))
        && (Wildcards.IsOpen(Type) || Wildcards.IsOneOf(Type, route.Type))
        && (Wildcards.IsOpen(Protocol) || Wildcards.IsOneOf(Protocol, route.Protocol))
        && (hops is null || LeadsTo(route, hops))
        && _destinations!.Fits(route);

    private static bool LeadsOver(NetRoute route, HashSet<int> links)
    {
        if (links.Contains(route.InterfaceIndex)) return true;
        foreach (RouteNextHop hop in route.MultipathNextHops)
        {
            if (links.Contains(hop.InterfaceIndex)) return true;
        }

        return false;
    }

    private static bool LeadsTo(NetRoute route, HashSet<System.Net.IPAddress> hops)
    {
        if (route.NextHop is { } only && hops.Contains(only)) return true;
        foreach (RouteNextHop hop in route.MultipathNextHops)
        {
            if (hop.NextHop is { } one && hops.Contains(one)) return true;
        }

        return false;
    }

    private HashSet<System.Net.IPAddress>? ReadNextHops()
    {
        if (NextHop is null or { Length: 0 }) return null;
        HashSet<System.Net.IPAddress> hops = [];
        foreach (AddressArgument argument in NextHop) hops.Add(argument.Read(out _));
        return hops;
    }
}
