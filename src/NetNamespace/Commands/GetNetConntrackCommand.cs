using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Conntrack;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Lists the connections that the kernel tracks.</summary>
[Cmdlet(VerbsCommon.Get, "NetConntrack")]
[OutputType(typeof(NetConntrack))]
public sealed class GetNetConntrackCommand : GetInNamespacesCommand
{
    private ConntrackPatterns? _patterns;
    private HostPatterns? _replySource;
    private HostPatterns? _replyDestination;
    private ConntrackFilter _filter = new();

    /// <summary>Only connections that began at these addresses: single ones, prefixes that they are in, or texts with wildcards.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConntrackCompleter))]
    public string[]? SourceAddress { get; set; }

    /// <summary>Only connections to these addresses, as who began them wrote them.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConntrackCompleter))]
    public string[]? DestinationAddress { get; set; }

    /// <summary>Only connections from these ports.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ConntrackCompleter))]
    public ushort[]? SourcePort { get; set; }

    /// <summary>Only connections to these ports.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ConntrackCompleter))]
    public ushort[]? DestinationPort { get; set; }

    /// <summary>Only connections that these addresses answer: behind a port forward another one than the destination.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConntrackCompleter))]
    public string[]? ReplySourceAddress { get; set; }

    /// <summary>Only connections whose answers go to these addresses: behind NAT another one than the source.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConntrackCompleter))]
    public string[]? ReplyDestinationAddress { get; set; }

    /// <summary>Only these protocols, by name or number.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(IPProtocolCompleter))]
    public string[]? Protocol { get; set; }

    /// <summary>Only TCP connections in one of these states.</summary>
    [Parameter]
    public ConntrackTcpState[]? TcpState { get; set; }

    /// <summary>Only connections with all of these flags.</summary>
    [Parameter]
    public ConntrackStatus Status { get; set; }

    /// <summary>Only connections with this mark: <c>16</c>, <c>0x10</c>, <c>0x10/0xff</c>.</summary>
    [Parameter]
    public string? Mark { get; set; }

    /// <summary>Only connections in this zone.</summary>
    [Parameter]
    public ushort? Zone { get; set; }

    /// <summary>IPv4 or IPv6; both where it is not given.</summary>
    [Parameter]
    public IPFamily? AddressFamily { get; set; }

    private protected override void BeginInput()
    {
        ConntrackPatterns patterns = new(Protocol, SourceAddress, SourcePort, DestinationAddress, DestinationPort);
        _replySource = new HostPatterns(ReplySourceAddress);
        _replyDestination = new HostPatterns(ReplyDestinationAddress);
        _filter = new ConntrackFilter { AddressFamily = AddressFamily, Zone = Zone };
        if (Mark is not null)
        {
            (uint mark, uint? mask) = MarkArgument.Read(Mark);
            _filter = _filter with { Mark = mark, MarkMask = mask };
        }

        _patterns = patterns;
    }

    private protected override void ProcessInput()
    {
        if (_patterns is not null) LookIntoEach(Look);
    }

    private void Look(NamespaceHandle handle)
    {
        foreach (NetConntrack one in new ConntrackOperations(handle.Netfilter).List(_filter))
        {
            if (Stopping) return;
            if (Fits(one)) WriteObject(one);
        }
    }

    private bool Fits(NetConntrack one) =>
        (one.Status & Status) == Status
        && (Wildcards.IsOpen(TcpState) || (one.TcpState is { } state && Wildcards.IsOneOf(TcpState, state)))
        && (_replySource!.FitsAll || _replySource.Fits(one.ReplySourceAddress))
        && (_replyDestination!.FitsAll || _replyDestination.Fits(one.ReplyDestinationAddress))
        && _patterns!.Fits(one);
}
