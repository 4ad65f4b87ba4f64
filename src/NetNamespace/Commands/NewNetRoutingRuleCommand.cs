using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Makes rules of policy routing, or copies them into another namespace.</summary>
/// <remarks>Most parameters are text, so that a mistake in one of them is an error of this module's, which says what is allowed.</remarks>
[Cmdlet(VerbsCommon.New, "NetRoutingRule", SupportsShouldProcess = true)]
[OutputType(typeof(NetRoutingRule))]
public sealed class NewNetRoutingRuleCommand : NamespaceCommand
{
    /// <summary>A rule that Get-NetRoutingRule gave, to be made again with what else is given in its stead.</summary>
    [Parameter(ValueFromPipeline = true)]
    public NetRoutingRule? InputObject { get; set; }

    /// <summary>Rules are asked in the order of this number, the lowest first. The kernel takes one below all others but the first where it is not given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [TypedPosition(typeof(uint))]
    public uint? Priority { get; set; }

    /// <summary>IPv4 or IPv6; found out from the prefixes, and IPv4 where nothing says it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IPFamily? AddressFamily { get; set; }

    /// <summary>Where packets come from.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("From")]
    public string? SourcePrefix { get; set; }

    /// <summary>Where packets go to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("To")]
    public string? DestinationPrefix { get; set; }

    /// <summary>The rule is for packets that do not fit.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("IsInverted")]
    public SwitchParameter Not { get; set; }

    /// <summary>The link that packets came in by; lo for those of this host.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string? InputInterface { get; set; }

    /// <summary>The link that packets of this host are bound to go out by.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string? OutputInterface { get; set; }

    /// <summary>The mark of the firewall or the socket, decimal or hexadecimal, perhaps with its mask: 0x10/0xff.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Mark { get; set; }

    /// <summary>The bits of the mark that count; all where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? MarkMask { get; set; }

    /// <summary>The type of service or traffic class.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Tos")]
    public byte? TypeOfService { get; set; }

    /// <summary>The differentiated services code point, 0 to 63.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public byte? Dscp { get; set; }

    /// <summary>IPv6: the flow label, 0 to 0xfffff.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public uint? FlowLabel { get; set; }

    /// <summary>The user whose sockets the packets are of, or a range of users: 1000-1999.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? UserId { get; set; }

    /// <summary>What is in the packets: tcp, udp, icmp, or a number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(IPProtocolCompleter))]
    public string? IPProtocol { get; set; }

    /// <summary>The port that packets come from, or a range of ports: 1000-2000.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? SourcePort { get; set; }

    /// <summary>The port that packets go to, or a range of ports.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? DestinationPort { get; set; }

    /// <summary>The identifier of the tunnel that packets came in by.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public ulong? TunnelId { get; set; }

    /// <summary>The table to look into, by name or number; main where nothing says what to do.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RouteTableCompleter))]
    public string? Table { get; set; }

    /// <summary>What is done; Lookup where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public RuleAction? Action { get; set; }

    /// <summary>Go on with the rule of this priority, which has to be a higher one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Target")]
    public uint? Goto { get; set; }

    /// <summary>Look into the table of the VRF that the input or output link belongs to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter L3Mdev { get; set; }

    /// <summary>Pass over what is found where its prefix has this many bits or fewer; 0 passes over default routes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int? SuppressPrefixLength { get; set; }

    /// <summary>Pass over what is found where it leads to a link of this group.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public uint? SuppressInterfaceGroup { get; set; }

    /// <summary>IPv4: the realms that packets get: 5, or 1/5 with the source's first.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Realm { get; set; }

    /// <summary>Who makes it, by name or number; nothing is said where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [RouteProtocol]
    public RouteProtocol? Protocol { get; set; }

    /// <summary>Go on where there is the same rule already.</summary>
    [Parameter]
    public SwitchParameter Ensure { get; set; }

    private protected override void ProcessInput() => Attempt(InputObject, () => Make(Handle, RuleDescription.Read(this)));

    private void Make(NamespaceHandle handle, NetRoutingRule description)
    {
        NetRoutingRule rule = description with { Namespace = handle.Name };
        RuleOperations operations = new(handle.Route);
        if (Ensure && operations.FindSame(rule) is { } existing) WriteObject(existing);
        else if (ShouldProcess(Targets.Of(rule), Strings.Format("Action_NewRoutingRule"))) WriteObject(operations.New(rule));
    }
}
