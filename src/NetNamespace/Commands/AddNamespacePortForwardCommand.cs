using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Lets others reach servers in namespaces by ports of the host. Those of a whole pipeline are made in one transaction.</summary>
[Cmdlet(VerbsCommon.Add, "NamespacePortForward", SupportsShouldProcess = true)]
[OutputType(typeof(NamespacePortForward))]
public sealed class AddNamespacePortForwardCommand : NetCommand
{
    private readonly List<NamespacePortForward> _wanted = [];
    private readonly HashSet<string> _warned = [];
    private NamespaceHandle? _host;
    private PortForwardOperations? _operations;

    /// <summary>The namespaces that connections go to: names with or without wildcards, PIDs, processes, NetNamespaces.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public NamespaceReference[] Namespace { get; set; } = [];

    /// <summary>The host's ports that connections come in to: numbers, or ranges such as 8000-8010.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("ExternalPort")]
    public PortRangeArgument[] ListenPort { get; set; } = [];

    /// <summary>The namespace's port that they go on to, or a range as long as the other; the same where it is not given.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    public PortRangeArgument? InternalPort { get; set; }

    /// <summary>TCP, UDP, SCTP or several of them; TCP where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public PortForwardProtocol[] Protocol { get; set; } = [PortForwardProtocol.Tcp];

    /// <summary>The host's addresses that connections come in to; 127.0.0.1 for the host's own programs; each but that where none is given, or 0.0.0.0 or ::.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ExternalIPAddress")]
    public AddressArgument[]? ListenAddress { get; set; }

    /// <summary>The address that connections go on to; the namespace's own where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public AddressArgument? InternalIPAddress { get; set; }

    /// <summary>The only link of the host that connections may come in on; any, and the host itself, where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NatLinkCompleter))]
    public string? InputInterfaceAlias { get; set; }

    /// <summary>Who may connect: addresses or prefixes; anybody where none is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[]? RemoteAddress { get; set; }

    /// <summary>Only this family; those that the namespace has addresses of where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IPFamily? AddressFamily { get; set; }

    /// <summary>The namespace that is the host of the others and whose ports they are. The current one where none is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public NamespaceReference? NatNamespace { get; set; }

    /// <summary>Leave the chains of other firewalls as they are, even where they stop all of it; they are named in warnings.</summary>
    [Parameter]
    public SwitchParameter LeaveOtherFirewalls { get; set; }

    /// <summary>Go on where there is such a port forward already, and mend it where some of its rules are missing.</summary>
    [Parameter]
    public SwitchParameter Ensure { get; set; }

    private protected override void ProcessInput()
    {
        List<PortForwardRequest> requests = [];
        if (!Attempt(string.Join(", ", ListenPort.Select(static p => p.ToString())), () => requests = ReadRequests())) return;
        foreach (NamespaceReference? reference in NamespaceReferences.Expand(Namespace)) PlanAll(reference, requests);
    }

    private void PlanAll(NamespaceReference? reference, List<PortForwardRequest> requests)
    {
        HashSet<string> said = [];
        foreach (PortForwardRequest request in requests)
        {
            if (Stopping) return;
            Attempt(reference, () =>
            {
                try
                {
                    Plan(reference.OpenOrCurrent(Session), request);
                }
                catch (NetNamespaceException e) when (!said.Add(e.Message))
                {
                    // What is wrong with the namespace is wrong for each of its ports and protocols, and said once.
                }
            });
        }
    }

    private protected override void EndInput() => Flush();

    private void Plan(NamespaceHandle target, PortForwardRequest request)
    {
        // Opened each time: the session closes what was not used for long.
        NamespaceHandle host = NatNamespace.OpenHost(Session);
        if (host != _host)
        {
            Flush();
            _host = host;
            _operations = new PortForwardOperations(Session, host);
        }

        PortForwardPlan plan = _operations!.Plan(target, request);
        foreach (string warning in plan.Warnings)
        {
            if (_warned.Add(warning)) WriteWarning(warning);
        }

        foreach (NamespacePortForward forward in plan.Forwards)
        {
            if (ShouldProcess($"{forward}", Strings.Format("Action_AddPortForward"))) _wanted.Add(forward);
        }
    }

    private void Flush()
    {
        if (_wanted.Count == 0) return;
        Outcome<NamespacePortForward>[] outcomes = [];
        NamespacePortForward? first = _wanted.Count == 1 ? _wanted[0] : null;
        Attempt(first, () => outcomes = _operations!.Add(_wanted, Ensure, LeaveOtherFirewalls));
        _wanted.Clear();
        foreach (Outcome<NamespacePortForward> outcome in outcomes)
        {
            if (outcome.Error is { } error) WriteError(ErrorRecords.From(error, outcome.Asked));
            else WriteObject(outcome.Made);
        }

        WarnOfObstacles(outcomes);
    }

    private string ReasonOf(FirewallObstacle obstacle) => obstacle.Reason ?? Strings.Format(LeaveOtherFirewalls ? "FirewallIsLeft" : "FirewallHasNoPlace");

    private void WarnOfObstacles(Outcome<NamespacePortForward>[] outcomes)
    {
        foreach (Outcome<NamespacePortForward> outcome in outcomes)
        {
            foreach (FirewallObstacle obstacle in outcome.Made?.Obstacles ?? [])
            {
                string warning = Strings.Format("Warning_FirewallObstacle", obstacle.Owner, obstacle.Decision, $"namespace '{outcome.Asked.Namespace}'", obstacle.Remedy, ReasonOf(obstacle));
                if (_warned.Add(warning)) WriteWarning(warning);
            }

            foreach (string chain in outcome.Made?.OpenedChains ?? [])
            {
                string opened = Strings.Format("Verbose_OpenedChain", chain, $"namespace '{outcome.Asked.Namespace}'");
                if (_warned.Add(opened)) WriteVerbose(opened);
            }
        }
    }

    private List<PortForwardRequest> ReadRequests()
    {
        IPAddress?[] listen = ListenAddress is { Length: > 0 } addresses ? Array.ConvertAll<AddressArgument, IPAddress?>(addresses, PortForwardPatterns.ReadAddress) : [null];
        IPPrefix?[] remotes = Array.ConvertAll<string, IPPrefix?>(Written(RemoteAddress), static t => IPPrefix.Parse(t));
        IPAddress? target = InternalIPAddress is { } argument ? PortForwardPatterns.ReadAddress(argument) : null;
        if (remotes is []) remotes = [null];
        List<PortForwardRequest> requests = [];
        foreach (PortRangeArgument port in ListenPort)
        {
            foreach (PortForwardProtocol protocol in Protocol)
            {
                foreach (IPAddress? address in listen)
                {
                    foreach (IPPrefix? remote in remotes) requests.Add(Request(port.Read(), protocol, address, target, remote));
                }
            }
        }

        return requests;
    }

    /// <summary>An empty field of a table of text says nothing.</summary>
    private static string[] Written(string[]? texts) => Array.FindAll(texts ?? [], static t => !string.IsNullOrEmpty(t));

    private PortForwardRequest Request(PortRange port, PortForwardProtocol protocol, IPAddress? address, IPAddress? target, IPPrefix? remote) => new()
    {
        Protocol = protocol,
        ListenAddress = address,
        ListenPort = port,
        InternalIPAddress = target,
        InternalPort = InternalPort?.Read(),
        InputInterfaceAlias = string.IsNullOrEmpty(InputInterfaceAlias) ? null : InputInterfaceAlias,
        RemoteAddress = remote,
        AddressFamily = AddressFamily,
    };
}
