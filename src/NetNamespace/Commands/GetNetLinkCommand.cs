using System;
using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Lists links with everything that the kernel tells of them.</summary>
[Cmdlet(VerbsCommon.Get, "NetLink", DefaultParameterSetName = NameSet)]
[OutputType(typeof(NetLink))]
public sealed class GetNetLinkCommand : GetInNamespacesCommand
{
    private const string NameSet = "Name";
    private const string IndexSet = "InterfaceIndex";

    private LinkPeers? _peers;
    private Wildcards? _names;
    private Wildcards? _kinds;

    /// <summary>Names or alternative names, with or without wildcards; all links where none is given.</summary>
    [Parameter(Position = 0, ParameterSetName = NameSet)]
    [Alias("InterfaceAlias")]
    [SupportsWildcards]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Numbers of links, from 1.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IndexSet)]
    [Alias("ifIndex")]
    public int[] InterfaceIndex { get; set; } = [];

    /// <summary>Only links of these kinds, with or without wildcards: <c>veth</c>, <c>bridge</c>, <c>loopback</c>, <c>physical</c>.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(LinkKindCompleter))]
    public string[]? Kind { get; set; }

    /// <summary>Only links that are switched on.</summary>
    [Parameter]
    public SwitchParameter Up { get; set; }

    /// <summary>Only the ports of this bridge, bond or other link.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string? Master { get; set; }

    /// <summary>Ask the drivers too: which one it is, bus, firmware, speed, duplex, negotiation.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    private protected override void BeginInput()
    {
        _peers = new LinkPeers(Session);
        _names = new Wildcards(Name);
        _kinds = new Wildcards(Kind);
    }

    private protected override void ProcessInput() => LookIntoEach(Look);

    private void Look(NamespaceHandle place)
    {
        LinkOperations operations = new(place.Route);
        if (ParameterSetName == IndexSet)
        {
            foreach (int index in InterfaceIndex) Attempt(index, () => Write(place, [operations.Get(LinkReference.Numbered(index))]));
        }
        else if (_names!.FitsAll || _names.Exact.Count < Name!.Length)
        {
            Write(place, operations.List().FindAll(link => _names.Fits(link.Name) || Array.Exists(link.AltNames, _names.Fits)));
        }
        else
        {
            foreach (string name in Name!) Attempt(name, () => Write(place, Named(operations, name)));
        }
    }

    private List<NetLink> Named(LinkOperations operations, string name)
    {
        LinkReference link = LinkReference.Named(name);
        if (!AllNamespaces) return [operations.Get(link)];

        // That one of many namespaces has no such link is no error.
        return operations.Find(link) is { } found ? [found] : [];
    }

    private void Write(NamespaceHandle place, List<NetLink> links)
    {
        List<NetLink> wanted = links.FindAll(IsWanted);
        _peers!.Resolve(place, wanted);
        if (Detailed) LinkHardware.Read(place, wanted);
        foreach (NetLink link in wanted)
        {
            if (Stopping) return;
            WriteObject(link);
        }
    }

    private bool IsWanted(NetLink link) =>
        _kinds!.Fits(link.Kind)
        && (!Up || link.AdminStatus == LinkAdminStatus.Up)
        && (Master is null || Master == link.Master);
}
