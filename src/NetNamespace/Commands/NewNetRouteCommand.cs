using System;
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

    private readonly KnownRoutes _known = new();
    private NetRoute? _last;

    /// <summary>The destination: a prefix, a single address, or default.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = DestinationSet)]
    [ArgumentCompleter(typeof(DestinationCompleter))]
    public DestinationArgument? DestinationPrefix { get; set; }

    /// <summary>Routes that Get-NetRoute gave.</summary>
    // Not mandatory, or what binds by property name only would be asked for it.
    [Parameter(ValueFromPipeline = true, ParameterSetName = ObjectSet)]
    public NetRoute? InputObject { get; set; }

    /// <summary>The next hop; several of them to share packets out to, each an address or @{ NextHop = …; Weight = … }. Without any the destination itself is on the link.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = DestinationSet)]
    public NextHopArgument[]? NextHop { get; set; }

    /// <summary>The number of the nexthop object that it uses, instead of a next hop.</summary>
    [Parameter(ParameterSetName = DestinationSet)]
    public uint? NextHopId { get; set; }

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
    [RouteProtocol]
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

    /// <summary>The path's MTU in bytes; short for -Metrics @{ Mtu = … }.</summary>
    [Parameter(ParameterSetName = DestinationSet)]
    public uint? Mtu { get; set; }

    /// <summary>IPv4: only packets with this type of service take the route.</summary>
    [Parameter(ParameterSetName = DestinationSet)]
    [Alias("Tos")]
    public byte TypeOfService { get; set; }

    /// <summary>IPv6: which of several default routers is preferred.</summary>
    [Parameter(ParameterSetName = DestinationSet)]
    public RoutePreference Preference { get; set; }

    /// <summary>IPv6: how long it stays; for ever where it is not given.</summary>
    [Parameter(ParameterSetName = DestinationSet)]
    public TimeSpan? ExpiresIn { get; set; }

    /// <summary>IPv4: the realms: 5, or 1/5 with the source's first.</summary>
    [Parameter(ParameterSetName = DestinationSet)]
    public string? Realm { get; set; }

    /// <summary>How packets are wrapped up, as another route says it.</summary>
    [Parameter(ParameterSetName = DestinationSet)]
    public RouteEncapsulation? Encapsulation { get; set; }

    /// <summary>Take the place of the route with the same destination, table and metric, if there is one.</summary>
    [Parameter]
    public SwitchParameter Replace { get; set; }

    /// <summary>Put it after others with the same destination, table and metric.</summary>
    [Parameter]
    public SwitchParameter Append { get; set; }

    /// <summary>Go on where the route is there already.</summary>
    [Parameter]
    public SwitchParameter Ensure { get; set; }

    private CreateMode Mode => Replace ? CreateMode.Replace : Append ? CreateMode.Append : CreateMode.Add;

    private protected override void BeginInput()
    {
        if ((Replace ? 1 : 0) + (Append ? 1 : 0) + (Ensure ? 1 : 0) > 1) ThrowTerminatingError(ErrorRecords.Invalid("ReplaceAppendEnsure", null));
    }

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

        Outcome<NetRoute>[] outcomes = operations.New(wanted, i => ModeOf(wanted, i));
        foreach (Outcome<NetRoute> outcome in outcomes)
        {
            if (Ensure && outcome.Made is { } made) _known.Add(handle, made);
            if (!IsThereNow(outcome)) Write(outcome, passThru: true);
        }

        WriteThoseThereNow(handle, operations, outcomes);
    }

    /// <summary>Several routes with one destination and metric stand next to each other in a table that is copied: those after the first one are put after it.</summary>
    private CreateMode ModeOf(List<NetRoute> wanted, int index)
    {
        if (Replace || Ensure) return Mode;
        NetRoute? before = index > 0 ? wanted[index - 1] : _last;
        if (index == wanted.Count - 1) _last = wanted[index];
        bool isCopy = before is not null && InputObject is not null && before.Namespace == wanted[index].Namespace && ExistingRoutes.HasSameKey(before, wanted[index]);
        return isCopy ? CreateMode.Append : Mode;
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
        bool isNamed = alias is not null || InterfaceIndex is not null and not 0;
        if (description.NextHops.Length == 0 && NextHopId is null && !isNamed && LeadsSomewhere) throw LeadsNowhere(destination);
        RouteNextHop? only = description.NextHops is [{ Weight: 1 } single] ? single : null;
        return new NetRoute(destination)
        {
            NextHop = only?.NextHop,
            MultipathNextHops = only is null ? WithLink(description.NextHops, alias) : [],
            NextHopId = NextHopId,
            InterfaceAlias = only is null && description.NextHops.Length > 0 ? null : alias ?? only?.InterfaceAlias,
            InterfaceIndex = alias is not null || description.NextHops.Length > 1 ? 0 : InterfaceIndex ?? only?.InterfaceIndex ?? 0,
            Table = ReadTable() ?? default,
            RouteMetric = RouteMetric ?? 0,
            Type = Type,
            GivenScope = Scope,
            GivenProtocol = Protocol,
            PreferredSource = description.PreferredSource,
            SourcePrefix = SourcePrefix?.Read(destination.AddressFamily),
            Flags = OnLink ? RouteFlags.OnLink : only?.Flags ?? RouteFlags.None,
            Metrics = Mtu is null ? Metrics : (Metrics ?? new RouteMetrics()) with { Mtu = Mtu },
            TypeOfService = TypeOfService,
            Preference = Preference,
            ExpiresIn = ExpiresIn,
            Realm = string.IsNullOrEmpty(Realm) ? only?.Realm : RouteRealm.Parse(Realm),
            Encapsulation = Encapsulation ?? only?.Encapsulation,
        };
    }

    /// <summary>The link and -OnLink are those of every next hop that does not say another.</summary>
    private RouteNextHop[] WithLink(RouteNextHop[] hops, string? alias) => Array.ConvertAll(hops, hop => hop with
    {
        InterfaceAlias = hop.InterfaceAlias ?? (hop.InterfaceIndex == 0 ? alias : null),
        InterfaceIndex = hop.InterfaceIndex == 0 && hop.InterfaceAlias is null && alias is null ? InterfaceIndex ?? 0 : hop.InterfaceIndex,
        Flags = OnLink ? hop.Flags | RouteFlags.OnLink : hop.Flags,
    });

    private bool HasChanges => InterfaceAlias is not null || Table is not null || RouteMetric is not null || Protocol is not null;

    private bool LeadsSomewhere => Type is not (RouteType.Blackhole or RouteType.Unreachable or RouteType.Prohibit or RouteType.Throw);

    private RouteTable? ReadTable() => Table is null ? null : RouteTable.Parse(Table);

    private static NetworkObjectException LeadsNowhere(IPPrefix destination) => new(
        "RouteLeadsNowhere", ObjectProblem.Invalid, destination.ToString(), $"Where does the route to '{destination}' lead to? Say it by -NextHop or -InterfaceAlias, or by a -Type such as Blackhole.");
}
