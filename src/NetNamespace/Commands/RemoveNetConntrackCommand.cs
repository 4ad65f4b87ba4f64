using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Conntrack;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Lets the kernel forget connections that it tracks: the next packet begins a new one, and goes through the rules of NAT again.</summary>
[Cmdlet(VerbsCommon.Remove, "NetConntrack", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveNetConntrackCommand : BatchCommand<NetConntrack>
{
    private const string FilterSet = "Filter";
    private const string AllSet = "All";

    /// <summary>Those that began at these addresses: single ones, prefixes that they are in, or texts with wildcards.</summary>
    [Parameter(Position = 0, ParameterSetName = FilterSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConntrackCompleter))]
    public string[]? SourceAddress { get; set; }

    /// <summary>Those to these addresses, as who began them wrote them.</summary>
    [Parameter(Position = 1, ParameterSetName = FilterSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConntrackCompleter))]
    public string[]? DestinationAddress { get; set; }

    /// <summary>Those from these ports.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [ArgumentCompleter(typeof(ConntrackCompleter))]
    public ushort[]? SourcePort { get; set; }

    /// <summary>Those to these ports.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [ArgumentCompleter(typeof(ConntrackCompleter))]
    public ushort[]? DestinationPort { get; set; }

    /// <summary>Those of these protocols, by name or number.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [ArgumentCompleter(typeof(IPProtocolCompleter))]
    public string[]? Protocol { get; set; }

    /// <summary>All of them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AllSet)]
    public SwitchParameter All { get; set; }

    /// <summary>Connections that Get-NetConntrack gave.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ObjectSet)]
    public NetConntrack? InputObject { get; set; }

    private protected override void ProcessInput()
    {
        if (InputObject is { } connection)
        {
            Add(connection);
            return;
        }

        ConntrackPatterns patterns = new(Protocol, SourceAddress, SourcePort, DestinationAddress, DestinationPort);
        if (patterns.IsOpen && !All) ThrowTerminatingError(ErrorRecords.Invalid("ConntrackFilterMissing", null));
        foreach (NetConntrack one in new ConntrackOperations(Handle.Netfilter).List(new ConntrackFilter()))
        {
            if (Stopping) return;
            if (patterns.Fits(one)) Add(one);
        }
    }

    private protected override void Send(NamespaceHandle handle, List<NetConntrack> things)
    {
        List<NetConntrack> unwanted = things.FindAll(one => ShouldProcess(Targets.Of(one), Strings.Format("Action_RemoveConntrack")));
        if (unwanted.Count == 0) return;
        foreach (Outcome<NetConntrack> outcome in new ConntrackOperations(handle.Netfilter).Remove(unwanted))
        {
            // One that a search found and that ended meanwhile is gone, as was wanted.
            if (InputObject is null && outcome.Error?.ErrorId == "ConntrackNotFound") continue;
            Write(outcome, passThru: false);
        }
    }
}
