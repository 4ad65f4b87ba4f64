using System;
using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Route;
using LinkNames = NetNamespace.Route.LinkNames;

namespace NetNamespace.Commands;

/// <summary>A Get- of what belongs to links.</summary>
public abstract class GetOfLinksCommand : GetInNamespacesCommand
{
    /// <summary>Names of links, with or without wildcards.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public virtual string[]? InterfaceAlias { get; set; }

    /// <summary>Numbers of links.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ifIndex")]
    public int[]? InterfaceIndex { get; set; }

    /// <summary>Whether several namespaces are looked through, so that what is missing in one of them is no mistake.</summary>
    private protected bool IsSearch => AllNamespaces || (Namespace is { } given && Array.Exists(given, static one => one?.IsWildcard == true));

    /// <summary>The numbers of the links that are meant in a namespace; null for all links.</summary>
    private protected HashSet<int>? LinksIn(NamespaceHandle handle)
    {
        if (InterfaceAlias is null or { Length: 0 }) return InterfaceIndex is { Length: > 0 } ? ByIndex(handle, InterfaceIndex) : null;
        Wildcards wanted = new(InterfaceAlias);
        LinkNames names = new(handle.Route);
        HashSet<int> links = [];
        foreach (string alias in wanted.Exact) AttemptLink(alias, () => links.Add(names.IndexOf(alias)));
        if (wanted.Exact.Count < InterfaceAlias.Length)
        {
            foreach (LinkNameAndIndex link in names.All())
            {
                if (wanted.Fits(link.Name)) links.Add(link.Index);
            }
        }

        // A link from the pipeline brings both.
        if (InterfaceIndex is { Length: > 0 }) links.IntersectWith(InterfaceIndex);
        return links;
    }

    /// <summary>The link, where there is only one, so that the kernel leaves the others out; 0 otherwise.</summary>
    private protected static int Single(HashSet<int>? links)
    {
        if (links?.Count != 1) return 0;
        foreach (int link in links) return link;
        return 0;
    }

    private HashSet<int> ByIndex(NamespaceHandle handle, int[] indices)
    {
        HashSet<int> links = [];
        foreach (int index in indices) AttemptLink(index, () => links.Add(LinkChoice.Find(handle, null, index).Index));
        return links;
    }

    private void AttemptLink(object link, Action action)
    {
        try
        {
            action();
        }
        catch (NetworkObjectException e) when (IsSearch && e.Problem == ObjectProblem.NotFound)
        {
            WriteVerbose(e.Message);
        }
        catch (NetworkObjectException e)
        {
            Attempt(link, () => throw e);
        }
    }
}
