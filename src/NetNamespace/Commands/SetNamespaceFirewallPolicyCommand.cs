using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Says what becomes of packets that no firewall rule of this module decides on.</summary>
[Cmdlet(VerbsCommon.Set, "NamespaceFirewallPolicy", SupportsShouldProcess = true)]
[OutputType(typeof(NamespaceFirewallPolicy))]
public sealed class SetNamespaceFirewallPolicyCommand : ManyNamespacesCommand
{
    /// <summary>Which packets: Input (Inbound), Output (Outbound), Forward.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [FirewallWords(typeof(FirewallDirection))]
    public FirewallDirection[] Direction { get; set; } = [];

    /// <summary>Accept (Allow) or Drop (Block).</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("Action")]
    [FirewallWords(typeof(FirewallAction))]
    public FirewallAction Policy { get; set; }

    /// <summary>With Drop: let nothing pass that no rule accepts, not even established connections, loopback and IPv6 neighbour discovery.</summary>
    [Parameter]
    public SwitchParameter Strict { get; set; }

    private protected override void BeginInput()
    {
        if (Policy is not (FirewallAction.Accept or FirewallAction.Drop)) ThrowTerminatingError(ErrorRecords.Invalid("InvalidFirewallPolicy", Policy, Policy));
        if (Strict && Policy == FirewallAction.Accept) ThrowTerminatingError(ErrorRecords.Invalid("StrictNeedsDrop", Policy));
    }

    private protected override void ProcessInput() => InEach(handle =>
    {
        FirewallPolicyOperations operations = new(handle);
        foreach (FirewallDirection direction in Direction)
        {
            if (Stopping) return;
            string place = handle.IsCurrent ? "the current namespace" : $"namespace '{handle}'";
            if (!ShouldProcess($"{direction} of {place}", Strings.Format("Action_SetFirewallPolicy", Policy))) continue;
            NamespaceFirewallPolicy policy = operations.Set(direction, Policy, !Strict);
            if (policy.Policy == FirewallAction.Drop) Warn(policy, place);
            WriteObject(policy);
        }
    });

    /// <summary>Nobody is to be locked out without a word.</summary>
    private void Warn(NamespaceFirewallPolicy policy, string place)
    {
        if (policy.StillPassing.Count == 0) WriteWarning(Strings.Format("Warning_FirewallStrict", policy.Direction, place));
        else if (policy.RuleCount == policy.StillPassing.Count)
            WriteWarning(Strings.Format("Warning_FirewallNothingNew", policy.Direction, place, string.Join(", ", policy.StillPassing)));
    }
}
