using System;
using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>A command that does something with neighbours or proxies that are there: written down, or given by Get-NetNeighbor.</summary>
public abstract class NeighborChangeCommand : BatchCommand<NetNeighbor>
{
    private protected const string AddressSet = "Address";

    /// <summary>The addresses, prefixes that they are in, or texts with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = AddressSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NeighborCompleter))]
    public string[] IPAddress { get; set; } = [];

    /// <summary>Only on this link.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = AddressSet)]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string? InterfaceAlias { get; set; }

    /// <summary>Only on the link of this number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = AddressSet)]
    [Alias("ifIndex")]
    public int? InterfaceIndex { get; set; }

    /// <summary>The proxies, and not the neighbours.</summary>
    [Parameter(ParameterSetName = AddressSet)]
    public SwitchParameter Proxy { get; set; }

    /// <summary>Neighbours or proxies that Get-NetNeighbor gave.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ObjectSet)]
    public NetNeighbor? InputObject { get; set; }

    private protected override void ProcessInput()
    {
        if (InputObject is { } neighbor) Attempt(neighbor, () => Add(Prepare(neighbor)));
        else AddFound(Handle);
    }

    /// <summary>What is to become of one; checked, before anything is sent.</summary>
    private protected virtual NetNeighbor Prepare(NetNeighbor neighbor) => neighbor;

    /// <summary>Whether a neighbour that was found is meant, apart from its address and link.</summary>
    private protected virtual bool IsMeant(NetNeighbor neighbor, bool isNamed) => NeighborFilter.FitsState(neighbor, null, isNamed);

    /// <summary>Gathers those that the user lets through, each as it is in this namespace: in another than its own the same links have other numbers.</summary>
    private protected List<NetNeighbor> Choose(NamespaceHandle handle, List<NetNeighbor> things, Func<NetNeighbor, bool> confirm)
    {
        NeighborLinks links = new(handle);
        List<NetNeighbor> chosen = new(things.Count);
        foreach (NetNeighbor thing in things)
        {
            if (Stopping) break;
            Attempt(thing, () =>
            {
                NetNeighbor here = links.Place(thing);
                if (confirm(here)) chosen.Add(here);
            });
        }

        return chosen;
    }

    private void AddFound(NamespaceHandle handle)
    {
        HostPatterns patterns = new(IPAddress);
        LinkChoice link = LinkChoice.Find(handle, InterfaceAlias, InterfaceIndex is 0 ? null : InterfaceIndex);
        foreach (NetNeighbor neighbor in new NeighborOperations(handle.Route).List(null, link.Index, Proxy))
        {
            if (Stopping) return;
            if (patterns.Fits(neighbor.IPAddress) && IsMeant(neighbor, patterns.IsExact)) Attempt(neighbor, () => Add(Prepare(neighbor)));
        }

        foreach (string text in patterns.Missing) Attempt(text, () => throw Missing(text, link));
    }

    private NetworkObjectException Missing(string text, LinkChoice link)
    {
        string what = Proxy ? "proxy" : "neighbour";
        string place = link.Alias is null ? "on any link" : $"on link '{link.Alias}'";
        return new NetworkObjectException("NeighborNotFound", ObjectProblem.NotFound, text, $"There is no {what} '{text}' {place}.");
    }
}
