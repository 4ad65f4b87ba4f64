using System.Collections.Generic;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>What to change about a namespace's names; null stays as it is.</summary>
public sealed class DnsChanges
{
    /// <summary>The servers to ask.</summary>
    public IReadOnlyCollection<NameServer>? NameServers { get; init; }

    /// <summary>What to put after short names.</summary>
    public IReadOnlyCollection<string>? SearchDomains { get; init; }

    /// <summary>Options of the resolver.</summary>
    public IReadOnlyCollection<ResolverOption>? Options { get; init; }

    /// <summary>The names that are known without asking; those of loopback and multicast addresses stay unless an entry for the same address is among them.</summary>
    public IReadOnlyCollection<HostEntry>? HostEntries { get; init; }

    /// <summary>More of those.</summary>
    public IReadOnlyCollection<HostEntry>? MoreHostEntries { get; init; }

    /// <summary>Whether resolv.conf is written.</summary>
    public bool ChangesResolvConf => NameServers is not null || SearchDomains is not null || Options is not null;

    /// <summary>Whether hosts is written.</summary>
    public bool ChangesHosts => HostEntries is not null || MoreHostEntries is not null;
}
