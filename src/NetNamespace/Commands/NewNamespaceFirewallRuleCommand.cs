using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Makes firewall rules in a namespace, for IPv4 and IPv6 at once, or copies them there.</summary>
/// <remarks>Most parameters are text, so that a mistake in one of them is an error of this module's, which says what is allowed.</remarks>
[Cmdlet(VerbsCommon.New, "NamespaceFirewallRule", SupportsShouldProcess = true, DefaultParameterSetName = ValuesSet)]
[OutputType(typeof(NamespaceFirewallRule))]
public sealed class NewNamespaceFirewallRuleCommand : NamespaceCommand
{
    private const string ValuesSet = "Values";

    /// <summary>A rule that Get-NamespaceFirewallRule gave, to be made again with what else is given in its stead.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ObjectSet)]
    public NamespaceFirewallRule? InputObject { get; set; }

    /// <summary>Which packets it sees: Input (Inbound), Output (Outbound) or Forward.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ValuesSet)]
    [Parameter(ParameterSetName = ObjectSet)]
    [FirewallWords(typeof(FirewallDirection))]
    public FirewallDirection? Direction { get; set; }

    /// <summary>What it does: Accept (Allow), Drop (Block), Reject, or Continue to count or log only.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ValuesSet)]
    [Parameter(ParameterSetName = ObjectSet)]
    [FirewallWords(typeof(FirewallAction))]
    public FirewallAction? Action { get; set; }

    /// <summary>A name to find it by.</summary>
    [Parameter]
    [Alias("DisplayName")]
    public string? Name { get; set; }

    /// <summary>Only IPv4 or only IPv6; both where it is not given.</summary>
    [Parameter]
    public IPFamily? AddressFamily { get; set; }

    /// <summary>The protocols, by name or number.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(IPProtocolCompleter))]
    public string[]? Protocol { get; set; }

    /// <summary>Where packets come from: addresses, prefixes, ranges.</summary>
    [Parameter]
    public string[]? SourceAddress { get; set; }

    /// <summary>Where packets go to: addresses, prefixes, ranges.</summary>
    [Parameter]
    public string[]? DestinationAddress { get; set; }

    /// <summary>The ports that packets come from: single ones, ranges.</summary>
    [Parameter]
    public string[]? SourcePort { get; set; }

    /// <summary>The ports that packets go to: single ones, ranges.</summary>
    [Parameter]
    [Alias("Port")]
    public string[]? DestinationPort { get; set; }

    /// <summary>The links that packets come in on.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string[]? InputInterface { get; set; }

    /// <summary>The links that packets go out on.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string[]? OutputInterface { get; set; }

    /// <summary>The states of the connection.</summary>
    [Parameter]
    public ConntrackStates[]? State { get; set; }

    /// <summary>The types of ICMP or ICMPv6, by name or number.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FirewallCompleter))]
    public string[]? IcmpType { get; set; }

    /// <summary>How often it fits: 10/second, 5/minute.</summary>
    [Parameter]
    public string? RateLimit { get; set; }

    /// <summary>How many packets may come at once above the rate; 5 where it is not given.</summary>
    [Parameter]
    public uint? Burst { get; set; }

    /// <summary>Write each packet to the kernel's log.</summary>
    [Parameter]
    public SwitchParameter Log { get; set; }

    /// <summary>What stands before each line of the log.</summary>
    [Parameter]
    public string? LogPrefix { get; set; }

    /// <summary>Do not count packets and bytes.</summary>
    [Parameter]
    public SwitchParameter NoCounter { get; set; }

    /// <summary>What it is for.</summary>
    [Parameter]
    [Alias("Description")]
    public string? Comment { get; set; }

    /// <summary>The name or the handle of the rule that comes after it.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FirewallCompleter))]
    public string? Before { get; set; }

    /// <summary>The name or the handle of the rule that comes before it.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FirewallCompleter))]
    public string? After { get; set; }

    /// <summary>The how-manieth of its chain it is to be, from 1.</summary>
    [Parameter]
    public int? Position { get; set; }

    /// <summary>Go on where there is the same rule already.</summary>
    [Parameter]
    public SwitchParameter Ensure { get; set; }

    private protected override void BeginInput()
    {
        if (new object?[] { Before, After, Position }.Count(static p => p is not null) > 1) ThrowTerminatingError(ErrorRecords.Invalid("FirewallPlacementTwice", null));
    }

    private protected override void ProcessInput() => Attempt(InputObject, () => Make(Handle));

    private void Make(NamespaceHandle handle)
    {
        IReadOnlyList<NamespaceFirewallRule> wanted = FirewallPlanner.Plan(FirewallArguments.Read(this));
        if (!ShouldProcess(Targets.Of(wanted[0] with { Namespace = handle.Name }), Strings.Format("Action_NewFirewallRule"))) return;
        WriteObject(new FirewallOperations(handle).New(wanted, new FirewallPlacement(Before, After, Position), Ensure), enumerateCollection: true);
    }
}
