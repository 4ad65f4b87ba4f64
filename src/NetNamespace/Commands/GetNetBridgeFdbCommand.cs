using System;
using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Lists the entries of the forwarding tables of bridges and VXLANs.</summary>
[Cmdlet(VerbsCommon.Get, "NetBridgeFdb")]
[OutputType(typeof(NetBridgeFdb))]
public sealed class GetNetBridgeFdbCommand : GetOfLinksCommand
{
    private MacPatterns? _addresses;
    private Wildcards? _bridges;

    /// <summary>MAC addresses, with or without wildcards.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(BridgeFdbCompleter))]
    public string[]? MacAddress { get; set; }

    /// <summary>Names of ports, bridges or VXLANs, with or without wildcards.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public override string[]? InterfaceAlias { get; set; }

    /// <summary>Only what is in the table of these bridges, with or without wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(BridgeCompleter))]
    public string[]? Bridge { get; set; }

    /// <summary>Only entries of these VLANs.</summary>
    [Parameter]
    public int[]? VlanId { get; set; }

    /// <summary>Only entries in these states.</summary>
    [Parameter]
    public BridgeFdbState[]? State { get; set; }

    private protected override void BeginInput()
    {
        _bridges = new Wildcards(Bridge);
        foreach (int id in VlanId ?? []) VlanRange.Check(id);
        _addresses = new MacPatterns(MacAddress);
    }

    private protected override void ProcessInput()
    {
        if (_addresses is not null) LookIntoEach(Look);
    }

    private protected override void EndInput()
    {
        foreach (string text in _addresses?.Missing ?? [])
            Attempt(text, () => throw new NetworkObjectException("BridgeFdbNotFound", ObjectProblem.NotFound, text, $"No forwarding table here has the address '{text}'."));
    }

    private void Look(NamespaceHandle handle)
    {
        HashSet<int>? links = LinksIn(handle);
        if (links?.Count == 0) return;
        foreach (string name in IsSearch ? [] : _bridges!.Exact) Attempt(name, () => new BridgePortOperations(handle.Route).FindBridge(name));
        foreach (NetBridgeFdb entry in new BridgeFdbOperations(handle.Route).List(Single(links)))
        {
            if (Stopping) return;
            if (Fits(entry, links)) WriteObject(entry);
        }
    }

    private bool Fits(NetBridgeFdb entry, HashSet<int>? links) =>
        (links is null || links.Contains(entry.InterfaceIndex) || (entry.BridgeIndex is { } bridge && links.Contains(bridge)))
        && _bridges!.Fits(entry.Bridge)
        && (VlanId is null or { Length: 0 } || (entry.VlanId is { } id && Array.IndexOf(VlanId, id) >= 0))
        && (Wildcards.IsOpen(State) || Wildcards.IsOneOf(State, entry.State))
        && _addresses!.Fits(entry.MacAddress);
}
