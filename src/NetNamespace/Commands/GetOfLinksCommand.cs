using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Completers;
using NetNamespace.Namespaces;

namespace NetNamespace.Commands;

/// <summary>A Get- of something that each link has, where the link is what is named first.</summary>
public abstract class GetOfLinksCommand : LinkSelectionCommand
{
    /// <summary>Names or alternative names of links, with or without wildcards; all links where none is given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("InterfaceAlias")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Numbers of links, from 1.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ifIndex")]
    public int[]? InterfaceIndex { get; set; }

    /// <summary>The numbers of the links that are meant in a namespace; null for all links.</summary>
    private protected HashSet<int>? LinksIn(NamespaceHandle handle) => LinksIn(handle, Name, InterfaceIndex);
}
