using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Lists the firewall rules of namespaces, whoever made them.</summary>
[Cmdlet(VerbsCommon.Get, "NamespaceFirewallRule")]
[OutputType(typeof(NamespaceFirewallRule))]
public sealed class GetNamespaceFirewallRuleCommand : GetInNamespacesCommand
{
    private readonly HashSet<string> _found = new(StringComparer.OrdinalIgnoreCase);
    private Wildcards _names = new(null);
    private Wildcards _tables = new(null);
    private Wildcards _chains = new(null);
    private IPProtocolNumber[] _protocols = [];

    /// <summary>Only rules of these names, with or without wildcards.</summary>
    [Parameter(Position = 0)]
    [Alias("DisplayName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FirewallCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Only rules for these packets: Input (Inbound), Output (Outbound), Forward.</summary>
    [Parameter]
    [FirewallWords(typeof(FirewallDirection))]
    public FirewallDirection[]? Direction { get; set; }

    /// <summary>Only rules that do this.</summary>
    [Parameter]
    [FirewallWords(typeof(FirewallAction))]
    public FirewallAction[]? Action { get; set; }

    /// <summary>Only rules of these tables, with or without wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FirewallCompleter))]
    public string[]? Table { get; set; }

    /// <summary>Only rules of these chains, with or without wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FirewallCompleter))]
    public string[]? Chain { get; set; }

    /// <summary>Only rules that name one of these protocols.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(IPProtocolCompleter))]
    public string[]? Protocol { get; set; }

    /// <summary>Only rules that name one of these ports as source or destination, themselves or in a range.</summary>
    [Parameter]
    public ushort[]? Port { get; set; }

    /// <summary>Only rules for packets of this family, or of both.</summary>
    [Parameter]
    public IPFamily? AddressFamily { get; set; }

    private bool _isRead;

    private protected override void BeginInput()
    {
        _protocols = Array.ConvertAll(Protocol ?? [], IPProtocolArgument.Read);
        _names = new Wildcards(Name);
        _tables = new Wildcards(Table);
        _chains = new Wildcards(Chain);
        _isRead = true;
    }

    private protected override void ProcessInput()
    {
        if (_isRead) LookIntoEach(Look);
    }

    private protected override void EndInput()
    {
        if (!_isRead || IsSearch) return;
        foreach (string name in _names.Exact)
        {
            if (_found.Contains(name)) continue;
            Attempt(name, () => throw new NetworkObjectException("FirewallRuleNotFound", ObjectProblem.NotFound, name, $"There is no firewall rule '{name}' here."));
        }
    }

    private void Look(NamespaceHandle handle)
    {
        foreach (NamespaceFirewallRule rule in new FirewallOperations(handle).Get())
        {
            if (Stopping) return;
            if (!Fits(rule)) continue;
            if (rule.Name is { } name) _found.Add(name);
            WriteObject(rule);
        }
    }

    private bool Fits(NamespaceFirewallRule rule) =>
        (_names.FitsAll || _names.Fits(rule.Name))
        && (_tables.FitsAll || _tables.Fits(rule.Table))
        && (_chains.FitsAll || _chains.Fits(rule.Chain))
        && (Wildcards.IsOpen(Direction) || (rule.Direction is { } direction && Wildcards.IsOneOf(Direction, direction)))
        && (Wildcards.IsOpen(Action) || Wildcards.IsOneOf(Action, rule.Action))
        && (AddressFamily is null || rule.AddressFamily is null || rule.AddressFamily == AddressFamily)
        && (_protocols.Length == 0 || rule.Protocol.Any(p => Array.IndexOf(_protocols, p) >= 0))
        && (Wildcards.IsOpen(Port) || rule.SourcePort.Concat(rule.DestinationPort).Any(range => Array.Exists(Port!, p => range.Contains(p))));
}
