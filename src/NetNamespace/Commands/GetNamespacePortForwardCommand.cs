using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Shows the port forwards that let others reach servers in namespaces, also those that others made.</summary>
[Cmdlet(VerbsCommon.Get, "NamespacePortForward")]
[OutputType(typeof(NamespacePortForward))]
public sealed class GetNamespacePortForwardCommand : GetOfHostsCommand<NamespacePortForward>
{
    private PortForwardPatterns? _patterns;

    /// <summary>Only forwards of one of these ports of the host, or of some of a range.</summary>
    [Parameter(Position = 1)]
    [Alias("ExternalPort")]
    [ArgumentCompleter(typeof(PortForwardCompleter))]
    public PortRangeArgument[]? ListenPort { get; set; }

    /// <summary>Only these protocols.</summary>
    [Parameter]
    public PortForwardProtocol[]? Protocol { get; set; }

    /// <summary>Only forwards that listen at one of these addresses; 0.0.0.0 or :: for those that listen at each.</summary>
    [Parameter]
    [Alias("ExternalIPAddress")]
    [ArgumentCompleter(typeof(PortForwardCompleter))]
    public AddressArgument[]? ListenAddress { get; set; }

    /// <summary>IPv4 or IPv6; both where it is not given.</summary>
    [Parameter]
    public IPFamily? AddressFamily { get; set; }

    private protected override void BeginInput() => _patterns = new PortForwardPatterns(ListenPort, Protocol, ListenAddress) { AddressFamily = AddressFamily };

    private protected override IReadOnlyList<NamespacePortForward> Read(NamespaceHandle host) => new PortForwardOperations(Session, host).GetAll();

    private protected override List<NamespacePortForward> Select(IReadOnlyList<NamespacePortForward> all, NamespaceReference reference) =>
        Select(all, reference, static f => f.Namespace, PortForwardErrors.NotFound);

    private protected override bool Fits(NamespacePortForward one) => _patterns!.Fits(one);
}
