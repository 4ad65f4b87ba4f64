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

/// <summary>Removes routes.</summary>
[Cmdlet(VerbsCommon.Remove, "NetRoute", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveNetRouteCommand : BatchCommand<NetRoute>
{
    private const string DestinationSet = "Destination";

    /// <summary>The destination: a prefix, a single address, or default.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = DestinationSet)]
    [ArgumentCompleter(typeof(DestinationCompleter))]
    public DestinationArgument? DestinationPrefix { get; set; }

    /// <summary>Routes that Get-NetRoute gave.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ObjectSet)]
    public NetRoute? InputObject { get; set; }

    /// <summary>Only the route over this next hop.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = DestinationSet)]
    public AddressArgument? NextHop { get; set; }

    /// <summary>Only the route over this link.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = DestinationSet)]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string? InterfaceAlias { get; set; }

    /// <summary>Only the route over the link of this number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = DestinationSet)]
    [Alias("ifIndex")]
    public int? InterfaceIndex { get; set; }

    /// <summary>IPv4 or IPv6, for a default route without next hop.</summary>
    [Parameter(ParameterSetName = DestinationSet)]
    public IPFamily? AddressFamily { get; set; }

    /// <summary>Only the route with this metric.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = DestinationSet)]
    public uint? RouteMetric { get; set; }

    /// <summary>The table, by name or number; main where it is not given.</summary>
    [Parameter(ParameterSetName = DestinationSet)]
    [ArgumentCompleter(typeof(RouteTableCompleter))]
    public string? Table { get; set; }

    private protected override void ProcessInput()
    {
        if (InputObject is { } route) Add(route);
        else Attempt(DestinationPrefix?.ToString(), AddFound);
    }

    private protected override void Send(NamespaceHandle handle, List<NetRoute> routes)
    {
        RouteLinks links = new(handle);
        List<NetRoute> unwanted = new(routes.Count);
        foreach (NetRoute route in routes)
        {
            if (Stopping) return;
            if (ShouldProcess(Targets.Of(route), Strings.Format("Action_RemoveRoute"))) Attempt(route, () => unwanted.Add(Here(route)));
        }

        // In another namespace than the route's the same links have other numbers.
        NetRoute Here(NetRoute route) => route.Namespace == handle.Name ? route : links.Place(route);

        foreach (Outcome<NetRoute> outcome in new RouteOperations(handle.Route).Remove(unwanted)) Write(outcome, passThru: false);
    }

    private void AddFound()
    {
        NamespaceHandle handle = Handle;
        RouteDescription description = new(DestinationPrefix!, AddressFamily, NextHop is null ? null : [new NextHopArgument(NextHop)], null);
        LinkChoice link = LinkChoice.Find(handle, InterfaceAlias, InterfaceIndex is 0 ? null : InterfaceIndex);
        RouteFilter filter = new()
        {
            AddressFamily = description.Destination.AddressFamily,
            Table = Table is null ? RouteTable.Main : RouteTable.Parse(Table),
            InterfaceIndex = link.Index,
        };
        bool isFound = false;
        foreach (NetRoute route in new RouteOperations(handle.Route).List(filter))
        {
            if (!IsMeant(route, description)) continue;
            isFound = true;
            Add(route);
        }

        if (!isFound) throw Missing(filter);
    }

    private bool IsMeant(NetRoute route, RouteDescription description) =>
        route.DestinationPrefix == description.Destination
        && (description.NextHop is null || description.NextHop.Equals(route.NextHop))
        && (RouteMetric is null || RouteMetric == route.RouteMetric);

    private NetworkObjectException Missing(RouteFilter filter) => new(
        "RouteNotFound", ObjectProblem.NotFound, $"{DestinationPrefix}", $"There is no such route to '{DestinationPrefix}' in table '{filter.Table}'.");
}
