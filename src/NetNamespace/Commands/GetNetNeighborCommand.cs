using System.Collections.Generic;
using System.Management.Automation;
using System.Net.NetworkInformation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Lists neighbours: the tables of ARP and NDP; or proxies.</summary>
[Cmdlet(VerbsCommon.Get, "NetNeighbor")]
[OutputType(typeof(NetNeighbor))]
public sealed class GetNetNeighborCommand : GetByLinkCommand
{
    private HostPatterns? _patterns;
    private HashSet<PhysicalAddress>? _linkLayerAddresses;

    /// <summary>The addresses, prefixes that they are in, or texts with wildcards.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NeighborCompleter))]
    public string[]? IPAddress { get; set; }

    /// <summary>Only neighbours with one of these link-layer addresses.</summary>
    [Parameter]
    public MacAddressArgument[]? LinkLayerAddress { get; set; }

    /// <summary>Only neighbours in one of these states; without it all but NoArp.</summary>
    [Parameter]
    public NeighborState[]? State { get; set; }

    /// <summary>Only neighbours that these have made.</summary>
    [Parameter]
    [RouteProtocol]
    public RouteProtocol[]? Protocol { get; set; }

    /// <summary>The proxies, and not the neighbours.</summary>
    [Parameter]
    public SwitchParameter Proxy { get; set; }

    private protected override void BeginInput()
    {
        if (LinkLayerAddress is { Length: > 0 }) _linkLayerAddresses = [.. System.Array.ConvertAll(LinkLayerAddress, static one => one.Read())];
        _patterns = new HostPatterns(IPAddress);
    }

    private protected override void ProcessInput()
    {
        if (_patterns is not null) LookIntoEach(Look);
    }

    private protected override void EndInput()
    {
        if (_patterns is null) return;
        string what = Proxy ? "proxy" : "neighbour";
        foreach (string text in _patterns.Missing)
            Attempt(text, () => throw new NetworkObjectException("NeighborNotFound", ObjectProblem.NotFound, text, $"There is no {what} '{text}' here."));
    }

    private void Look(NamespaceHandle handle)
    {
        HashSet<int>? links = LinksIn(handle);
        if (links?.Count == 0) return;
        foreach (NetNeighbor neighbor in new NeighborOperations(handle.Route).List(AddressFamily, Single(links), Proxy))
        {
            if (Stopping) return;
            if (Fits(neighbor, links)) WriteObject(neighbor);
        }
    }

    private bool Fits(NetNeighbor neighbor, HashSet<int>? links) =>
        (links is null || links.Contains(neighbor.InterfaceIndex))
        && NeighborFilter.FitsState(neighbor, State, _patterns!.IsExact)
        && (_linkLayerAddresses is null || (neighbor.LinkLayerAddress is { } address && _linkLayerAddresses.Contains(address)))
        && (Wildcards.IsOpen(Protocol) || Wildcards.IsOneOf(Protocol, neighbor.Protocol))
        && _patterns!.Fits(neighbor.IPAddress);
}
