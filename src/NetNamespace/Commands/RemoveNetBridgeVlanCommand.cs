using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Takes ports of bridges, or bridges themselves, out of VLANs.</summary>
[Cmdlet(VerbsCommon.Remove, "NetBridgeVlan", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveNetBridgeVlanCommand : BatchCommand<RemoveNetBridgeVlanCommand.Wanted>
{
    /// <summary>A row of VLANs of one link.</summary>
    /// <param name="Alias">The link's name.</param>
    /// <param name="Index">The link's number.</param>
    /// <param name="Range">The VLANs.</param>
    public sealed record Wanted(string? Alias, int? Index, VlanRange Range);

    /// <summary>The names of ports or bridges.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BridgePortCompleter))]
    public string[]? InterfaceAlias { get; set; }

    /// <summary>The number of the port or bridge.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ifIndex")]
    public int? InterfaceIndex { get; set; }

    /// <summary>The VLANs: numbers, or ranges such as <c>10-20</c>. Of a range, those that are not there are passed over.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public VlanRangeArgument[] VlanId { get; set; } = [];

    private protected override void ProcessInput()
    {
        List<VlanRange> ranges = VlanRangeArgument.Read(VlanId);
        string?[] aliases = InterfaceAlias is { Length: > 0 } ? InterfaceAlias : new string?[1];
        foreach (string? alias in aliases)
        {
            string target = $"{(Namespace is null ? "" : $"{Namespace}/")}{alias ?? $"number {InterfaceIndex}"}";
            if (!ShouldProcess(target, Strings.Format("Action_RemoveBridgeVlan", string.Join(", ", ranges)))) continue;
            foreach (VlanRange range in ranges) Add(new Wanted(alias, InterfaceIndex, range));
        }
    }

    private protected override void Send(NamespaceHandle handle, List<Wanted> things)
    {
        Dictionary<(string? Alias, int? Index), List<VlanRange>> byLink = [];
        foreach (Wanted wanted in things)
        {
            (string?, int?) key = (wanted.Alias, wanted.Alias is null ? wanted.Index : null);
            if (!byLink.TryGetValue(key, out List<VlanRange>? ranges)) byLink[key] = ranges = [];
            ranges.Add(wanted.Range);
        }

        foreach (((string? alias, int? index), List<VlanRange> ranges) in byLink) Attempt(alias, () => Remove(handle, LinkChoice.FindNeeded(handle, alias, index), ranges));
    }

    private void Remove(NamespaceHandle handle, LinkChoice choice, List<VlanRange> ranges)
    {
        NetLink link = new LinkOperations(handle.Route).Get(LinkReference.Numbered(choice.Index));
        NetNamespaceException?[] errors = new BridgeVlanOperations(handle.Route).Remove(link, ranges);
        for (int i = 0; i < errors.Length; i++)
        {
            if (errors[i] is { } error) WriteError(ErrorRecords.From(error, ranges[i].ToString()));
        }
    }
}
