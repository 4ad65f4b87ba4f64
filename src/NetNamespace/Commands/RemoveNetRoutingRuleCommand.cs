using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Removes rules of policy routing.</summary>
[Cmdlet(VerbsCommon.Remove, "NetRoutingRule", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveNetRoutingRuleCommand : NamespaceCommand
{
    private const string PrioritySet = "Priority";

    /// <summary>The priorities; all rules of each go that fit the rest.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = PrioritySet)]
    [ArgumentCompleter(typeof(RulePriorityCompleter))]
    public uint[] Priority { get; set; } = [];

    /// <summary>Rules that Get-NetRoutingRule gave.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ObjectSet)]
    public NetRoutingRule? InputObject { get; set; }

    /// <summary>IPv4 or IPv6; both where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = PrioritySet)]
    public IPFamily? AddressFamily { get; set; }

    /// <summary>Only rules that look into this table.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = PrioritySet)]
    [ArgumentCompleter(typeof(RouteTableCompleter))]
    public string? Table { get; set; }

    private protected override void ProcessInput()
    {
        if (InputObject is { } rule)
        {
            Attempt(rule, () => Remove(Handle, rule));
            return;
        }

        foreach (uint priority in Priority) Attempt(priority, () => RemoveAll(Handle, priority));
    }

    private void RemoveAll(NamespaceHandle handle, uint priority)
    {
        RouteTable? table = string.IsNullOrEmpty(Table) ? null : RouteTable.Parse(Table);
        List<NetRoutingRule> rules = new RuleOperations(handle.Route).List(AddressFamily);
        rules.RemoveAll(rule => rule.Priority != priority || (table is not null && rule.Table != table));
        if (rules.Count == 0)
            throw new NetworkObjectException("RoutingRuleNotFound", ObjectProblem.NotFound, $"{priority}", $"There is no such routing rule of priority {priority}.");
        foreach (NetRoutingRule rule in rules)
        {
            if (Stopping) return;
            Attempt(rule, () => Remove(handle, rule));
        }
    }

    private void Remove(NamespaceHandle handle, NetRoutingRule rule)
    {
        if (ShouldProcess(Targets.Of(rule with { Namespace = handle.Name }), Strings.Format("Action_RemoveRoutingRule"))) new RuleOperations(handle.Route).Remove(rule);
    }
}
