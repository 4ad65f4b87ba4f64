using System.Collections.Generic;
using System.Management.Automation;
using System.Net.NetworkInformation;
using NetNamespace.Arguments;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Changes neighbours and proxies that are there.</summary>
[Cmdlet(VerbsCommon.Set, "NetNeighbor", SupportsShouldProcess = true)]
[OutputType(typeof(NetNeighbor))]
public sealed class SetNetNeighborCommand : NeighborChangeCommand
{
    /// <summary>The address on the link, a MAC address nearly always.</summary>
    [Parameter]
    public MacAddressArgument? LinkLayerAddress { get; set; }

    /// <summary>The state that it shall be in.</summary>
    [Parameter]
    public NeighborState? State { get; set; }

    /// <summary>The flags that it shall have: Router, ExternLearned, Managed, Use, ExternValidated, or None.</summary>
    [Parameter]
    public NeighborFlags? Flags { get; set; }

    /// <summary>Who made it.</summary>
    [Parameter]
    [RouteProtocol]
    public RouteProtocol? Protocol { get; set; }

    private protected override NetNeighbor Prepare(NetNeighbor neighbor)
    {
        NeighborFlags? flags = Flags is { } given ? NeighborArguments.Check(given, neighbor.IPAddress.ToString()) : null;
        PhysicalAddress? address = LinkLayerAddress?.Read();
        if (neighbor.IsProxy && (address is not null || State is not null)) throw NeighborArguments.ProxyHasNone(neighbor);
        return neighbor.Changed(address, NeighborArguments.Check(State, neighbor), flags, Protocol);
    }

    private protected override void Send(NamespaceHandle handle, List<NetNeighbor> things)
    {
        List<NetNeighbor> wanted = Choose(
            handle, things, one => ShouldProcess(Targets.Of(one), Strings.Format(one.IsProxy ? "Action_SetProxy" : "Action_SetNeighbor")));
        foreach (Outcome<NetNeighbor> outcome in new NeighborOperations(handle.Route).New(wanted, CreateMode.Change)) Write(outcome, passThru: true);
    }
}
