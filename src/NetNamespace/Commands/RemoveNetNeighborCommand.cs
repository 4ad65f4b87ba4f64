using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Removes neighbours and proxies.</summary>
[Cmdlet(VerbsCommon.Remove, "NetNeighbor", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveNetNeighborCommand : NeighborChangeCommand
{
    /// <summary>Only neighbours in one of these states; without it all but NoArp.</summary>
    [Parameter(ParameterSetName = AddressSet)]
    public NeighborState[]? State { get; set; }

    private protected override bool IsMeant(NetNeighbor neighbor, bool isNamed) => NeighborFilter.FitsState(neighbor, State, isNamed);

    private protected override void Send(NamespaceHandle handle, List<NetNeighbor> things)
    {
        List<NetNeighbor> unwanted = Choose(
            handle, things, one => ShouldProcess(Targets.Of(one), Strings.Format(one.IsProxy ? "Action_RemoveProxy" : "Action_RemoveNeighbor")));
        foreach (Outcome<NetNeighbor> outcome in new NeighborOperations(handle.Route).Remove(unwanted)) Write(outcome, passThru: false);
    }
}
