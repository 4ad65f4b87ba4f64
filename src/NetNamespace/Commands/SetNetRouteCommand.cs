using System;
using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Changes routes.</summary>
[Cmdlet(VerbsCommon.Set, "NetRoute", SupportsShouldProcess = true)]
[OutputType(typeof(NetRoute))]
public sealed class SetNetRouteCommand : BatchCommand<NetRoute>
{
    private const string DestinationSet = "Destination";

    private readonly KnownRoutes _known = new();

    /// <summary>The destination: a prefix, a single address, or default. There must be one route to it only.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = DestinationSet)]
    [ArgumentCompleter(typeof(DestinationCompleter))]
    public DestinationArgument? DestinationPrefix { get; set; }

    /// <summary>Routes that Get-NetRoute gave.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ObjectSet)]
    public NetRoute? InputObject { get; set; }

    /// <summary>The table that the route is in, by name or number; main where it is not given.</summary>
    [Parameter(ParameterSetName = DestinationSet)]
    [ArgumentCompleter(typeof(RouteTableCompleter))]
    public string? Table { get; set; }

    /// <summary>IPv4 or IPv6, for a default route where there is one of each.</summary>
    [Parameter(ParameterSetName = DestinationSet)]
    public IPFamily? AddressFamily { get; set; }

    /// <summary>The new next hop, or several of them to share packets out to, each an address or @{ NextHop = …; Weight = … }.</summary>
    [Parameter(Position = 1)]
    public NextHopArgument[]? NextHop { get; set; }

    /// <summary>The link that it leads to from now on.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string? InterfaceAlias { get; set; }

    /// <summary>The new metric.</summary>
    [Parameter]
    public uint? RouteMetric { get; set; }

    /// <summary>The path's MTU in bytes; the other metrics stay.</summary>
    [Parameter]
    public uint? Mtu { get; set; }

    /// <summary>What TCP and others are told about the path, instead of all that they were told: @{ Mtu = 1400; AdvertisedMss = 1360 }.</summary>
    [Parameter]
    public RouteMetrics? Metrics { get; set; }

    /// <summary>The source address of packets that this host sends this way.</summary>
    [Parameter]
    public AddressArgument? PreferredSource { get; set; }

    /// <summary>IPv6: which of several default routers is preferred.</summary>
    [Parameter]
    public RoutePreference? Preference { get; set; }

    /// <summary>What is done with packets to the destination from now on.</summary>
    [Parameter]
    public RouteType? Type { get; set; }

    /// <summary>Who is noted to have made it.</summary>
    [Parameter]
    [RouteProtocol]
    public RouteProtocol? Protocol { get; set; }

    /// <summary>The next hop is on the link, whatever the addresses say; or not, with -OnLink:$false.</summary>
    [Parameter]
    public SwitchParameter OnLink { get; set; }

    /// <summary>IPv6: how much longer it stays.</summary>
    [Parameter]
    public TimeSpan? ExpiresIn { get; set; }

    /// <summary>IPv4: the realms: 5, or 1/5 with the source's first.</summary>
    [Parameter]
    public string? Realm { get; set; }

    private protected override void ProcessInput()
    {
        if (InputObject is { } route) Add(route);
        else Attempt(DestinationPrefix?.ToString(), () => Add(FindOnly()));
    }

    private protected override void Send(NamespaceHandle handle, List<NetRoute> routes)
    {
        RouteOperations operations = new(handle.Route);
        RouteLinks links = new(handle);
        RouteNextHop[] hops = RouteDescription.ReadHops(NextHop);
        List<(NetRoute Old, NetRoute Wanted)> changes = new(routes.Count);
        foreach (NetRoute route in routes)
        {
            if (Stopping) return;
            Attempt(route, () =>
            {
                NetRoute old = route.Namespace == handle.Name ? route : links.Place(route);
                NetRoute wanted = links.Place(Describe(old, hops));
                if (ShouldProcess(Targets.Of(old), Strings.Format("Action_SetRoute", wanted))) changes.Add((old, wanted));
            });
        }

        Outcome<NetRoute>[] outcomes = operations.Change(changes, route => _known.IsAlone(handle, operations, route));
        for (int i = 0; i < outcomes.Length; i++)
        {
            // What the old one was stays in that picture: at worst a route that is alone again is changed in two steps.
            if (outcomes[i].Made is { } made && !ExistingRoutes.HasSameKey(changes[i].Old, made)) _known.Add(handle, made);
            Write(outcomes[i], passThru: true);
        }
    }

    private NetRoute FindOnly()
    {
        NamespaceHandle handle = Handle;
        RouteTable table = string.IsNullOrEmpty(Table) ? RouteTable.Main : RouteTable.Parse(Table);
        IPPrefix destination = DestinationPrefix!.Read(DestinationPrefix.IsDefault ? AddressFamily ?? IPFamily.IPv4 : AddressFamily);
        List<NetRoute> found = new RouteOperations(handle.Route).List(new RouteFilter { AddressFamily = destination.AddressFamily, Table = table });
        found.RemoveAll(route => route.DestinationPrefix != destination);
        return found switch
        {
            [var only] => only,
            [] => throw new NetworkObjectException(
                "RouteNotFound", ObjectProblem.NotFound, $"{DestinationPrefix}", $"There is no route to '{DestinationPrefix}' in table '{table}'."),
            _ => throw new NetworkObjectException(
                "RouteAmbiguous", ObjectProblem.Invalid, $"{DestinationPrefix}", $"There are {found.Count} routes to '{DestinationPrefix}' in table '{table}': '{string.Join("', '", found)}'."),
        };
    }

    private NetRoute Describe(NetRoute route, RouteNextHop[] hops)
    {
        foreach (RouteNextHop hop in hops) RouteDescription.CheckHop(hop.NextHop, route.AddressFamily, route.DestinationPrefix);
        NetRoute wanted = hops.Length > 0 ? route.Over(hops) : route;
        if (!string.IsNullOrEmpty(InterfaceAlias)) wanted = wanted.OverLink(0, InterfaceAlias);
        return wanted.Changed(new RouteChange
        {
            RouteMetric = RouteMetric,
            Metrics = Mtu is null ? Metrics : (Metrics ?? route.Metrics ?? new RouteMetrics()) with { Mtu = Mtu },
            PreferredSource = PreferredSource?.Read(out _),
            Preference = Preference,
            Type = Type,
            Protocol = Protocol,
            IsOnLink = Given(nameof(OnLink), OnLink),
            ExpiresIn = ExpiresIn,
            Realm = string.IsNullOrEmpty(Realm) ? null : RouteRealm.Parse(Realm),
        });
    }
}
