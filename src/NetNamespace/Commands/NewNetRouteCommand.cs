using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Interop;
using NetNamespace.Namespaces;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Makes routes, or copies them into another namespace or table.</summary>
[Cmdlet(VerbsCommon.New, "NetRoute", SupportsShouldProcess = true)]
[OutputType(typeof(NetRoute))]
public sealed class NewNetRouteCommand : BatchCommand<NetRoute>
{
    private const string DestinationSet = "Destination";
    // No set is the default: PowerShell binds the default one by property name before it binds any other by value.
    private const string ObjectSet = "InputObject";

    private readonly KnownRoutes _known = new();

    /// <summary>The destination: a prefix, a single address, or default.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = DestinationSet)]
    [ArgumentCompleter(typeof(DestinationCompleter))]
    public DestinationArgument? DestinationPrefix { get; set; }

    /// <summary>Routes that Get-NetRoute gave.</summary>
    // Not mandatory, or what binds by property name only would be asked for it.
    [Parameter(ValueFromPipeline = true, ParameterSetName = ObjectSet)]
    public NetRoute? InputObject { get; set; }

    /// <summary>The next hop; without it the destination itself is on the link.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = DestinationSet)]
    public AddressArgument? NextHop { get; set; }

    /// <summary>The name of the link that it leads to; the kernel finds the next hop's by itself.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = DestinationSet)]
    [Parameter(ParameterSetName = ObjectSet)]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string? InterfaceAlias { get; set; }

    /// <summary>The number of the link that it leads to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = DestinationSet)]
    [Alias("ifIndex")]
    public int? InterfaceIndex { get; set; }

    /// <summary>IPv4 or IPv6, for a default route without next hop.</summary>
    [Parameter(ParameterSetName = DestinationSet)]
    public IPFamily? AddressFamily { get; set; }

    /// <summary>The metric: of several routes to one destination the one with the lowest is taken. The kernel's own is 0 for IPv4, 1024 for IPv6.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = DestinationSet)]
    [Parameter(ParameterSetName = ObjectSet)]
    public uint? RouteMetric { get; set; }

    /// <summary>The table, by name or number; main where it is not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RouteTableCompleter))]
    public string? Table { get; set; }

    /// <summary>What is done with packets to the destination; Unicast where it is not given.</summary>
    [Parameter(ParameterSetName = DestinationSet)]
    public RouteType Type { get; set; } = RouteType.Unicast;

    /// <summary>IPv4: how far away the destination is; Link without next hop, else Global where it is not given.</summary>
    [Parameter(ParameterSetName = DestinationSet)]
    public NetScope? Scope { get; set; }

    /// <summary>Who makes it; Boot where it is not given, as with ip route.</summary>
    [Parameter]
    public RouteProtocol? Protocol { get; set; }

    /// <summary>The source address of packets that this host sends this way.</summary>
    [Parameter(ParameterSetName = DestinationSet)]
    public AddressArgument? PreferredSource { get; set; }

    /// <summary>IPv6: only packets from these addresses take the route.</summary>
    [Parameter(ParameterSetName = DestinationSet)]
    public DestinationArgument? SourcePrefix { get; set; }

    /// <summary>The next hop is on the link, whatever the addresses say.</summary>
    [Parameter(ParameterSetName = DestinationSet)]
    public SwitchParameter OnLink { get; set; }

    /// <summary>What TCP and others are told about the path: @{ Mtu = 1400; AdvertisedMss = 1360 }.</summary>
    [Parameter(ParameterSetName = DestinationSet)]
    public RouteMetrics? Metrics { get; set; }

    /// <summary>Go on where the route is there already.</summary>
    [Parameter]
    public SwitchParameter Ensure { get; set; }

    private protected override void ProcessInput()
    {
        if (InputObject is { } route && !HasChanges) Add(route);
        else if (InputObject is { } other) Attempt(other, () => Add(other.With(InterfaceAlias, ReadTable(), RouteMetric, Protocol)));
        else if (DestinationPrefix is null) WriteError(ErrorRecords.Invalid("DestinationMissing", null));
        else Attempt(DestinationPrefix.ToString(), () => Add(Describe()));
    }

    private protected override void Send(NamespaceHandle handle, List<NetRoute> routes)
    {
        RouteOperations operations = new(handle.Route);
        RouteLinks links = new(handle);
        List<NetRoute> wanted = new(routes.Count);
        foreach (NetRoute route in routes)
        {
            if (Stopping) return;
            Attempt(route, () => AddIfWanted(handle, operations, links.Place(route), wanted));
        }

        Outcome<NetRoute>[] outcomes = operations.New(wanted);
        foreach (Outcome<NetRoute> outcome in outcomes)
        {
            if (Ensure && outcome.Made is { } made) _known.Add(handle, made);
            if (!IsThereNow(outcome)) Write(outcome, passThru: true);
        }

        WriteThoseThereNow(handle, operations, outcomes);
    }

    /// <summary>Whether -Ensure has to look again: the route came twice in one batch, or somebody else made it meanwhile.</summary>
    private bool IsThereNow(Outcome<NetRoute> outcome) => Ensure && outcome.Error is NetlinkException { Errno: Errno.EEXIST };

    private void WriteThoseThereNow(NamespaceHandle handle, RouteOperations operations, Outcome<NetRoute>[] outcomes)
    {
        bool isFresh = false;
        foreach (Outcome<NetRoute> outcome in outcomes)
        {
            if (!IsThereNow(outcome)) continue;
            if (!isFresh) _known.Forget();
            isFresh = true;
            Attempt(outcome.Asked, () => WriteObject(_known.FindSame(handle, operations, outcome.Asked) ?? throw outcome.Error!));
        }
    }

    private void AddIfWanted(NamespaceHandle handle, RouteOperations operations, NetRoute route, List<NetRoute> wanted)
    {
        if (Ensure && _known.FindSame(handle, operations, route) is { } existing) WriteObject(existing);
        else if (ShouldProcess(Targets.Of(route), Strings.Format("Action_NewRoute"))) wanted.Add(route);
    }

    private NetRoute Describe()
    {
        RouteDescription description = new(DestinationPrefix!, AddressFamily, NextHop, PreferredSource);
        IPPrefix destination = description.Destination;

        // An empty field of a table of text says nothing.
        string? alias = string.IsNullOrEmpty(InterfaceAlias) ? null : InterfaceAlias;
        if (description.NextHop is null && alias is null && InterfaceIndex is null or 0 && LeadsSomewhere) throw LeadsNowhere(destination);
        return new NetRoute(destination)
        {
            NextHop = description.NextHop,
            InterfaceAlias = alias,
            InterfaceIndex = alias is null ? InterfaceIndex ?? 0 : 0,
            Table = ReadTable() ?? default,
            RouteMetric = RouteMetric ?? 0,
            Type = Type,
            GivenScope = Scope,
            GivenProtocol = Protocol,
            PreferredSource = description.PreferredSource,
            SourcePrefix = SourcePrefix?.Read(destination.AddressFamily),
            Flags = OnLink ? RouteFlags.OnLink : RouteFlags.None,
            Metrics = Metrics,
        };
    }

    private bool HasChanges => InterfaceAlias is not null || Table is not null || RouteMetric is not null || Protocol is not null;

    private bool LeadsSomewhere => Type is not (RouteType.Blackhole or RouteType.Unreachable or RouteType.Prohibit or RouteType.Throw);

    private RouteTable? ReadTable() => Table is null ? null : RouteTable.Parse(Table);

    private static NetworkObjectException LeadsNowhere(IPPrefix destination) => new(
        "RouteLeadsNowhere", ObjectProblem.Invalid, destination.ToString(), $"Where does the route to '{destination}' lead to? Say it by -NextHop or -InterfaceAlias, or by a -Type such as Blackhole.");
}
