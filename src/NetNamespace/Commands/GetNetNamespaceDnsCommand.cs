using System;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Shows how names become addresses in namespaces, or what a name becomes there.</summary>
[Cmdlet(VerbsCommon.Get, "NetNamespaceDns", DefaultParameterSetName = FilesSet)]
[OutputType(typeof(NetNamespaceDns), ParameterSetName = [FilesSet])]
[OutputType(typeof(NetNameAnswer), ParameterSetName = [ResolveSet])]
public sealed class GetNetNamespaceDnsCommand : GetInNamespacesCommand
{
    private const string FilesSet = "Files";
    private const string ResolveSet = "Resolve";

    private TimeSpan? _limit;

    /// <summary>The namespaces: names with or without wildcards, PIDs, processes, NetNamespaces; the current one where none is given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public override NamespaceReference[]? Namespace { get; set; }

    /// <summary>Names to find the addresses of.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ResolveSet)]
    [Alias("Name", "HostName")]
    [AllowEmptyString]
    public string[] Resolve { get; set; } = [];

    /// <summary>Only addresses of this family.</summary>
    [Parameter(ParameterSetName = ResolveSet)]
    public IPFamily? AddressFamily { get; set; }

    /// <summary>How long one name may take: a number of seconds, a TimeSpan, <c>500ms</c>. By default as long as the resolver's options allow.</summary>
    [Parameter(ParameterSetName = ResolveSet)]
    public DurationArgument? Timeout { get; set; }

    private protected override void BeginInput() => _limit = Timeout?.ReadSeconds();

    // A file that is broken is told in a search as well.
    private protected override void ProcessInput() => LookIntoEach(handle => Attempt(null, () => Show(handle)));

    private void Show(NamespaceHandle handle)
    {
        NetNamespaceDns dns = DnsOperations.Get(handle);
        if (ParameterSetName == FilesSet)
        {
            WriteObject(dns);
            return;
        }

        NameResolver resolver = new(handle, dns, _limit, Session.Cancellation);
        foreach (string name in Resolve)
        {
            if (Stopping) return;
            Attempt(name, () => WriteObject(resolver.Resolve(name, AddressFamily), enumerateCollection: true));
        }
    }
}
