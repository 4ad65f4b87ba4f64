using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Who holds one namespace, as a list and in words.</summary>
public static class NamespaceHolders
{
    private const int MostShown = 8;

    /// <summary>Looks for everybody who holds a namespace, but for the mount on the file of its name.</summary>
    /// <param name="identity">The namespace.</param>
    /// <param name="name">Its name; null where it has none.</param>
    public static List<NamespaceHolder> Of(NamespaceIdentity identity, string? name)
    {
        string? file = name is null ? null : NamespaceStore.PathOf(name);
        return NamespaceSurvey.Of(identity, SurveyScope.Everything) is { } found
            ? [.. found.Everybody().Where(holder => file is null || holder.Kind != NamespaceHolderKind.Mount || holder.Path != file)]
            : [];
    }

    /// <summary>The first of them in words: <c>process sleep(4242), descriptor 7 of dockerd(99)</c>.</summary>
    public static string Describe(IReadOnlyList<NamespaceHolder> holders)
    {
        ArgumentNullException.ThrowIfNull(holders);
        string shown = string.Join(", ", holders.Take(MostShown));
        return holders.Count > MostShown ? $"{shown} and {holders.Count - MostShown} more" : shown;
    }
}
