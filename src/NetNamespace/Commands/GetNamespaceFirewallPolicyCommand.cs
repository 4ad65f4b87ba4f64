using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Lists the chains that packets enter by themselves, whoever made them, with what becomes of packets that no rule decides on.</summary>
[Cmdlet(VerbsCommon.Get, "NamespaceFirewallPolicy")]
[OutputType(typeof(NamespaceFirewallPolicy))]
public sealed class GetNamespaceFirewallPolicyCommand : GetInNamespacesCommand
{
    private Wildcards _tables = new(null);

    /// <summary>Only chains for these packets: Input (Inbound), Output (Outbound), Forward.</summary>
    [Parameter(Position = 0)]
    [FirewallWords(typeof(FirewallDirection))]
    public FirewallDirection[]? Direction { get; set; }

    /// <summary>Only chains with this policy: Accept or Drop.</summary>
    [Parameter]
    [FirewallWords(typeof(FirewallAction))]
    public FirewallAction? Policy { get; set; }

    /// <summary>Only chains of these tables, with or without wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FirewallCompleter))]
    public string[]? Table { get; set; }

    private protected override void BeginInput() => _tables = new Wildcards(Table);

    private protected override void ProcessInput() => LookIntoEach(Look);

    private void Look(NamespaceHandle handle)
    {
        foreach (NamespaceFirewallPolicy policy in new FirewallPolicyOperations(handle).Get())
        {
            if (Stopping) return;
            if (Fits(policy)) WriteObject(policy);
        }
    }

    private bool Fits(NamespaceFirewallPolicy policy) =>
        (Wildcards.IsOpen(Direction) || (policy.Direction is { } direction && Wildcards.IsOneOf(Direction, direction)))
        && (Policy is null || policy.Policy == Policy)
        && _tables.Fits(policy.Table);
}
