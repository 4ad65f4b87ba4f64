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

/// <summary>Removes entries of the forwarding tables of bridges and VXLANs.</summary>
[Cmdlet(VerbsCommon.Remove, "NetBridgeFdb", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveNetBridgeFdbCommand : BatchCommand<NetBridgeFdb>
{
    private const string AddressSet = "Address";

    /// <summary>The MAC addresses, with or without wildcards. A wildcard means no entries that are Permanent, unless -State says so.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = AddressSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(BridgeFdbCompleter))]
    public string[] MacAddress { get; set; } = [];

    /// <summary>Only from this port, bridge or VXLAN.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = AddressSet)]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string? InterfaceAlias { get; set; }

    /// <summary>Only from the link of this number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = AddressSet)]
    [Alias("ifIndex")]
    public int? InterfaceIndex { get; set; }

    /// <summary>Only from the table of this bridge.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = AddressSet)]
    [ArgumentCompleter(typeof(BridgeCompleter))]
    public string? Bridge { get; set; }

    /// <summary>Only entries of this VLAN.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = AddressSet)]
    public int? VlanId { get; set; }

    /// <summary>Only entries in these states.</summary>
    [Parameter(ParameterSetName = AddressSet)]
    public BridgeFdbState[]? State { get; set; }

    /// <summary>VXLAN: only this destination of the address.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = AddressSet)]
    public AddressArgument? Destination { get; set; }

    /// <summary>Entries that Get-NetBridgeFdb gave.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ObjectSet)]
    public NetBridgeFdb? InputObject { get; set; }

    private protected override void ProcessInput()
    {
        if (InputObject is { } entry) Ask(entry);
        else RemoveWritten(Handle);
    }

    private protected override void Send(NamespaceHandle handle, List<NetBridgeFdb> things)
    {
        foreach (Outcome<NetBridgeFdb> outcome in new BridgeFdbOperations(handle.Route).Remove(things))
        {
            if (outcome.Error is not { } error) continue;

            // What ages may go by itself, and what was asked for by a wildcard is only to be gone.
            if (error is NetworkObjectException { Problem: ObjectProblem.NotFound } && ParameterSetName == AddressSet) WriteVerbose(error.Message);
            else WriteError(ErrorRecords.From(error, outcome.Asked));
        }
    }

    private void RemoveWritten(NamespaceHandle handle)
    {
        if (VlanId is { } id) VlanRange.Check(id);
        MacPatterns addresses = new(MacAddress);
        LinkChoice link = LinkChoice.Find(handle, InterfaceAlias, InterfaceIndex);
        int bridge = string.IsNullOrEmpty(Bridge) ? 0 : new BridgePortOperations(handle.Route).FindBridge(Bridge).InterfaceIndex;
        System.Net.IPAddress? destination = string.IsNullOrEmpty(Destination?.ToString()) ? null : Destination.Read(out _);
        foreach (NetBridgeFdb entry in new BridgeFdbOperations(handle.Route).List(link.Index, bridge))
        {
            if (Stopping) return;
            bool isMeant = (bridge == 0 || entry.BridgeIndex == bridge)
                && (VlanId is null || VlanId == entry.VlanId)
                && (destination is null || destination.Equals(entry.Destination));
            if (isMeant && addresses.Fits(entry.MacAddress) && IsInState(entry, addresses)) Ask(entry);
        }

        foreach (string text in addresses.Missing)
        {
            Attempt(text, () => throw new NetworkObjectException("BridgeFdbNotFound", ObjectProblem.NotFound, text, link.Alias is null ? $"No forwarding table here has the address '{text}'." : $"The forwarding table has no address '{text}' on '{link.Alias}'."));
        }
    }

    private bool IsInState(NetBridgeFdb entry, MacPatterns addresses) => State is { Length: > 0 } wanted
        ? Array.IndexOf(wanted, entry.State) >= 0
        : entry.State != BridgeFdbState.Permanent || addresses.IsExact(entry.MacAddress);

    private void Ask(NetBridgeFdb entry)
    {
        if (ShouldProcess(Targets.Of(entry), Strings.Format("Action_RemoveBridgeFdb"))) Add(entry);
    }
}
