using System;
using System.Collections.Generic;
using NetNamespace.Arguments;
using NetNamespace.Namespaces;
using NetNamespace.Route;
using LinkNames = NetNamespace.Route.LinkNames;

namespace NetNamespace.Commands;

/// <summary>A Get- that can be asked for certain links, by name with or without wildcards or by number.</summary>
public abstract class LinkSelectionCommand : GetInNamespacesCommand
{
    /// <summary>Whether several namespaces are looked through, so that what is missing in one of them is no mistake.</summary>
    private protected bool IsSearch => AllNamespaces || (Namespace is { } given && Array.Exists(given, static one => one?.IsWildcard == true));

    /// <summary>The numbers of the links that are meant in a namespace; null for all links.</summary>
    private protected HashSet<int>? LinksIn(NamespaceHandle handle, string[]? aliases, int[]? indices)
    {
        if (aliases is null or { Length: 0 }) return indices is { Length: > 0 } ? ByIndex(handle, indices) : null;
        Wildcards wanted = new(aliases);
        LinkNames names = new(handle.Route);
        HashSet<int> links = [];
        foreach (string alias in wanted.Exact) AttemptLink(alias, () => links.Add(names.IndexOf(alias)));
        if (wanted.Exact.Count < aliases.Length)
        {
            foreach (LinkNameAndIndex link in names.All())
            {
                if (wanted.Fits(link.Name)) links.Add(link.Index);
            }
        }

        // A link from the pipeline brings both.
        if (indices is { Length: > 0 }) links.IntersectWith(indices);
        return links;
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
