using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Lists the rules of policy routing.</summary>
[Cmdlet(VerbsCommon.Get, "NetRoutingRule")]
[OutputType(typeof(NetRoutingRule))]
public sealed class GetNetRoutingRuleCommand : GetInNamespacesCommand
{
    private readonly HashSet<uint> _seen = [];
    private TablePatterns? _tables;
    private Wildcards _links = new(null);

    /// <summary>Only rules of these priorities.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(RulePriorityCompleter))]
    public uint[]? Priority { get; set; }

    /// <summary>IPv4 or IPv6; both where it is not given.</summary>
    [Parameter]
    public IPFamily? AddressFamily { get; set; }

    /// <summary>Only rules that look into these tables, by name, number or wildcard.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RouteTableCompleter))]
    public string[]? Table { get; set; }

    /// <summary>Only rules that do this.</summary>
    [Parameter]
    public RuleAction[]? Action { get; set; }

    /// <summary>Only rules for packets that come in or go out by these links, with or without wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string[]? InterfaceAlias { get; set; }

    /// <summary>Only rules that these have made.</summary>
    [Parameter]
    [RouteProtocol]
    public RouteProtocol[]? Protocol { get; set; }

    private protected override void BeginInput()
    {
        _links = new Wildcards(InterfaceAlias);
        _tables = new TablePatterns(Table);
    }

    private protected override void ProcessInput()
    {
        if (_tables is not null) LookIntoEach(Look);
    }

    private protected override void EndInput()
    {
        if (_tables is null) return;
        foreach (uint priority in Priority ?? [])
        {
            if (_seen.Contains(priority)) continue;
            string message = $"There is no such routing rule of priority {priority} here.";
            Attempt(priority, () => throw new NetworkObjectException("RoutingRuleNotFound", ObjectProblem.NotFound, $"{priority}", message));
        }
    }

    private void Look(NamespaceHandle handle)
    {
        foreach (NetRoutingRule rule in new RuleOperations(handle.Route).List(AddressFamily))
        {
            if (Stopping) return;
            if (!Fits(rule)) continue;
            _seen.Add(rule.Priority ?? 0);
            WriteObject(rule);
        }
    }

    private bool Fits(NetRoutingRule rule) =>
        (Wildcards.IsOpen(Priority) || Wildcards.IsOneOf(Priority, rule.Priority ?? 0))
        && (Wildcards.IsOpen(Action) || Wildcards.IsOneOf(Action, rule.Action))
        && (Wildcards.IsOpen(Protocol) || Wildcards.IsOneOf(Protocol, rule.Protocol))
        && (Table is null or { Length: 0 } || (rule.Table is { } table && _tables!.Fits(table)))
        && (_links.FitsAll || _links.Fits(rule.InputInterface) || _links.Fits(rule.OutputInterface));
}
