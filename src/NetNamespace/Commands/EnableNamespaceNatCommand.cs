using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Gives namespaces the outside: forwarding, address translation, and the rules that let packets pass.</summary>
[Cmdlet(VerbsLifecycle.Enable, "NamespaceNat", SupportsShouldProcess = true)]
[OutputType(typeof(NamespaceNat))]
public sealed class EnableNamespaceNatCommand : NetCommand
{
    private NatOperations? _operations;
    private NatRequest _request = new();

    /// <summary>The namespaces that get the outside: names with or without wildcards, PIDs, processes, NetNamespaces; all that is behind -InterfaceAlias where none is given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public NamespaceReference[] Namespace { get; set; } = [];

    /// <summary>The subnets whose packets are translated; those of the namespace's addresses where none is given.</summary>
    [Parameter]
    [Alias("Subnet", "InternalIPInterfaceAddressPrefix")]
    public string[] SourcePrefix { get; set; } = [];

    /// <summary>The host's link towards the namespace; the one that has the namespace's gateway where none is given.</summary>
    [Parameter]
    [Alias("ifAlias")]
    [ArgumentCompleter(typeof(NatLinkCompleter))]
    public string? InterfaceAlias { get; set; }

    /// <summary>The only links of the host that packets go out on; any where none is given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NatLinkCompleter))]
    public string[] UplinkAlias { get; set; } = [];

    /// <summary>The source address that packets get, one a family; that of the link they go out on (masquerade) where none is given.</summary>
    [Parameter]
    [Alias("ExternalIPAddress")]
    public AddressArgument[] SourceAddress { get; set; } = [];

    /// <summary>Let packets through with their own source address: others know a way back to the subnet.</summary>
    [Parameter]
    [Alias("RouteOnly")]
    public SwitchParameter NoTranslation { get; set; }

    /// <summary>Only this family; those that the namespace has addresses of where it is not given.</summary>
    [Parameter]
    public IPFamily? AddressFamily { get; set; }

    /// <summary>Leave the chains of other firewalls as they are, even where they stop all of it; they are named in warnings.</summary>
    [Parameter]
    public SwitchParameter LeaveOtherFirewalls { get; set; }

    /// <summary>The namespace that is the host of the others: it forwards and translates. The current one where none is given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public NamespaceReference? NatNamespace { get; set; }

    /// <summary>Without namespaces it is for whoever is behind a link.</summary>
    private bool IsOfLink => Namespace.Length == 0 && !MyInvocation.ExpectingInput;

    private protected override void BeginInput()
    {
        if (IsOfLink && InterfaceAlias is null) ThrowTerminatingError(ErrorRecords.Invalid("NatTargetMissing", null));
        try
        {
            _request = ReadRequest();
            _operations = new NatOperations(Session, NatNamespace.OpenOrCurrent(Session));
        }
        catch (NetNamespaceException e)
        {
            // What was written is wrong for every namespace that may come.
            ThrowTerminatingError(ErrorRecords.From(e, null));
        }
    }

    private protected override void ProcessInput()
    {
        if (IsOfLink)
        {
            Attempt(InterfaceAlias, () => Enable(_operations!.PlanLink(_request), $"link '{InterfaceAlias}'"));
            return;
        }

        foreach (NamespaceReference? reference in NamespaceReferences.Expand(Namespace))
        {
            if (Stopping) return;
            Attempt(reference, () => Enable(reference.OpenOrCurrent(Session)));
        }
    }

    private void Enable(NamespaceHandle target) => Enable(_operations!.Plan(target, _request), $"namespace '{target}'");

    private void Enable(NatPlan plan, string target)
    {
        foreach (string warning in plan.Warnings) WriteWarning(warning);
        string subnets = string.Join(", ", plan.Translations.Select(static t => t.SourcePrefix));
        if (!ShouldProcess(target, Strings.Format("Action_EnableNat", subnets))) return;
        List<string> warnings = [];
        IReadOnlyList<NamespaceNat> made = _operations!.Enable(plan.Translations, LeaveOtherFirewalls, warnings);
        foreach (string warning in warnings) WriteWarning(warning);
        foreach (FirewallObstacle obstacle in made.SelectMany(static n => n.Obstacles).DistinctBy(static o => o.Chain))
            WriteWarning(Strings.Format("Warning_FirewallObstacle", obstacle.Owner, obstacle.Decision, target, obstacle.Remedy, ReasonOf(obstacle)));
        foreach (string chain in made.SelectMany(static n => n.OpenedChains).Distinct()) WriteVerbose(Strings.Format("Verbose_OpenedChain", chain, target));
        WriteObject(made, enumerateCollection: true);
    }

    private string ReasonOf(FirewallObstacle obstacle) => obstacle.Reason ?? Strings.Format(LeaveOtherFirewalls ? "FirewallIsLeft" : "FirewallHasNoPlace");

    private NatRequest ReadRequest() => new()
    {
        SourcePrefixes = Array.ConvertAll(SourcePrefix, static p => IPPrefix.Parse(p)),
        SourceAddresses = Array.ConvertAll(SourceAddress, ReadAddress),
        InterfaceAlias = InterfaceAlias,
        UplinkAlias = UplinkAlias,
        NoTranslation = NoTranslation,
        AddressFamily = AddressFamily,
    };

    private static IPAddress ReadAddress(AddressArgument argument)
    {
        IPAddress address = argument.Read(out int? prefixLength);
        return prefixLength is null
            ? address
            : throw new NetworkObjectException("InvalidSourceAddress", ObjectProblem.Invalid, $"{argument}", Strings.Format("InvalidSourceAddress", argument));
    }
}
