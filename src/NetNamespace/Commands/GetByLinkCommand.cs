using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>A Get- of what belongs to links and to an address family.</summary>
public abstract class GetByLinkCommand : LinkSelectionCommand
{
    /// <summary>Names of links, with or without wildcards.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string[]? InterfaceAlias { get; set; }

    /// <summary>Numbers of links.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ifIndex")]
    public int[]? InterfaceIndex { get; set; }

    /// <summary>IPv4 or IPv6; both where it is not given.</summary>
    [Parameter]
    public IPFamily? AddressFamily { get; set; }

    /// <summary>The numbers of the links that are meant in a namespace; null for all links.</summary>
    private protected HashSet<int>? LinksIn(NamespaceHandle handle) => LinksIn(handle, InterfaceAlias, InterfaceIndex);

    /// <summary>The link, where there is only one, so that the kernel leaves the others out; 0 otherwise.</summary>
    private protected static int Single(HashSet<int>? links)
    {
        if (links?.Count != 1) return 0;
        foreach (int link in links) return link;
        return 0;
    }
}
