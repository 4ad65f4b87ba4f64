using System;
using System.Linq;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Gives namespaces name servers, search domains and hosts of their own.</summary>
[Cmdlet(VerbsCommon.Set, "NetNamespaceDns", SupportsShouldProcess = true)]
[OutputType(typeof(NetNamespaceDns))]
public sealed class SetNetNamespaceDnsCommand : ManyNamespacesCommand
{
    /// <summary>The namespaces: names with or without wildcards, or NetNamespaces. Each needs a name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [AllowNull]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public override NamespaceReference[]? Namespace { get; set; }

    /// <summary>The addresses of the servers to ask, in this order; none for an empty list.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("ServerAddresses")]
    [AllowEmptyCollection]
    public string[]? NameServer { get; set; }

    /// <summary>What is put after short names, in this order.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Search", "SuffixSearchList")]
    [AllowEmptyCollection]
    public string[]? SearchDomain { get; set; }

    /// <summary>Options of the resolver: <c>ndots:2</c>, <c>timeout:1</c>, <c>attempts:3</c>, <c>rotate</c>.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(ResolverOptionCompleter))]
    public string[]? Option { get; set; }

    /// <summary>All names that are known without asking: an address and names, with spaces between them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    public string[]? HostEntry { get; set; }

    /// <summary>More of those.</summary>
    [Parameter]
    public string[]? AddHostEntry { get; set; }

    private protected override void BeginInput()
    {
        if (HostEntry is not null && AddHostEntry is not null) ThrowTerminatingError(ErrorRecords.Invalid("HostEntryTwice", null));
    }

    private protected override void ProcessInput()
    {
        DnsChanges changes = ReadChanges();
        if (!changes.ChangesResolvConf && !changes.ChangesHosts)
        {
            WriteError(ErrorRecords.Invalid("DnsNothingToSet", null));
            return;
        }

        InEach(handle => Set(handle, changes));
    }

    private void Set(NamespaceHandle handle, DnsChanges changes)
    {
        string name = DnsNames.Of(handle);
        bool resolvConf = changes.ChangesResolvConf && Agree(DnsOperations.ResolvConfPath(name), "/etc/resolv.conf");
        bool hosts = changes.ChangesHosts && Agree(DnsOperations.HostsPath(name), "/etc/hosts");
        if (!resolvConf && !hosts) return;
        int over = (changes.NameServers?.Count ?? 0) - NetNamespaceDns.MostNameServers;
        if (resolvConf && over > 0) WriteWarning(Strings.Format("Warning_NameServers", NetNamespaceDns.MostNameServers, over, name));
        DnsOperations.Set(name, new DnsChanges
        {
            NameServers = resolvConf ? changes.NameServers : null,
            SearchDomains = resolvConf ? changes.SearchDomains : null,
            Options = resolvConf ? changes.Options : null,
            HostEntries = hosts ? changes.HostEntries : null,
            MoreHostEntries = hosts ? changes.MoreHostEntries : null,
        });
        WriteObject(DnsOperations.Get(handle));
    }

    private bool Agree(string path, string twin) => ShouldProcess(path, Strings.Format("Action_SetDns", twin));

    private DnsChanges ReadChanges() => new()
    {
        NameServers = Read(NameServer, Objects.NameServer.Parse),
        SearchDomains = Read(SearchDomain, Objects.HostNames.Check),
        Options = Read(Option, ResolverOption.Parse),
        HostEntries = Read(HostEntry, Objects.HostEntry.Parse),
        MoreHostEntries = Read(AddHostEntry, Objects.HostEntry.Parse),
    };

    private static T[]? Read<T>(string[]? texts, Func<string, T> read) => texts?.Select(read).ToArray();
}
