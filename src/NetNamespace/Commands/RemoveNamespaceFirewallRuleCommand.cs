using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Removes firewall rules: this module's own, and with -Force those of others.</summary>
[Cmdlet(VerbsCommon.Remove, "NamespaceFirewallRule", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveNamespaceFirewallRuleCommand : BatchCommand<NamespaceFirewallRule>
{
    private const string NameSet = "Name";

    /// <summary>The names of rules that New-NamespaceFirewallRule made, with or without wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = NameSet)]
    [Alias("DisplayName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FirewallCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Rules that Get-NamespaceFirewallRule gave.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ObjectSet)]
    public NamespaceFirewallRule? InputObject { get; set; }

    /// <summary>Also rules that others made, or that belong to address translation and port forwards.</summary>
    [Parameter(ParameterSetName = ObjectSet)]
    public SwitchParameter Force { get; set; }

    private protected override void ProcessInput()
    {
        if (InputObject is { } rule)
        {
            Attempt(rule, () => AddGiven(rule));
            return;
        }

        Wildcards names = new(Name);
        HashSet<string> found = [];
        foreach (NamespaceFirewallRule one in new FirewallOperations(Handle).GetOwn())
        {
            if (!FirewallOperations.IsOwn(one) || one.Name is null || !names.Fits(one.Name)) continue;
            found.Add(one.Name.ToUpperInvariant());
            Add(one);
        }

        foreach (string name in names.Exact)
        {
            if (found.Contains(name.ToUpperInvariant())) continue;
            Attempt(name, () => throw new NetworkObjectException("FirewallRuleNotFound", ObjectProblem.NotFound, name, $"There is no firewall rule '{name}' here."));
        }
    }

    private protected override void Send(NamespaceHandle handle, List<NamespaceFirewallRule> things)
    {
        List<NamespaceFirewallRule> unwanted = things.FindAll(one => ShouldProcess(Targets.Of(one), Strings.Format("Action_RemoveFirewallRule")));
        if (unwanted.Count == 0) return;
        foreach (NamespaceFirewallRule missing in new FirewallOperations(handle).Remove(unwanted))
        {
            // One that a search found and that went meanwhile is gone, as was wanted.
            if (InputObject is null) continue;
            string message = $"The firewall rule '{missing}' is not there any more.";
            Attempt(missing, () => throw new NetworkObjectException("FirewallRuleNotFound", ObjectProblem.NotFound, $"{missing}", message));
        }
    }

    private void AddGiven(NamespaceFirewallRule rule)
    {
        if (Force || FirewallOperations.IsOwn(rule))
        {
            Add(rule);
            return;
        }

        string owner = rule.Owner is { } name ? $"'{name}'" : "somebody else";
        throw new NetworkObjectException("FirewallRuleOfOthers", ObjectProblem.NotPermitted, $"{rule}", $"The rule '{rule}' was not made by New-NamespaceFirewallRule, but by {owner}.");
    }
}
