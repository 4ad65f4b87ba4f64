using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Namespaces;

namespace NetNamespace.Arguments;

/// <summary>From what was written to the namespaces that are meant. A null reference is the current namespace.</summary>
internal static class NamespaceReferences
{
    /// <summary>Opens the namespace; the current one where nothing was written.</summary>
    internal static NamespaceHandle OpenOrCurrent(this NamespaceReference? reference, NetworkSession session) => reference?.Open(session) ?? session.Current;

    /// <summary>Opens the host of others; the current one where nothing was written, or a table of text has an empty field for it.</summary>
    internal static NamespaceHandle OpenHost(this NamespaceReference? reference, NetworkSession session) =>
        reference is { Text: not "" } ? reference.Open(session) : session.Current;

    /// <summary>Each namespace that is meant; a wildcard stands for every name it fits, which may be none.</summary>
    internal static IEnumerable<NamespaceReference?> Expand(NamespaceReference[]? references)
    {
        if (references is null or { Length: 0 }) return [null];
        foreach (NamespaceReference reference in references)
        {
            if (reference?.IsWildcard == true) return ExpandWildcards(references);
        }

        return references;
    }

    /// <summary>The current namespace and every named one but it, each once.</summary>
    internal static List<NamespaceReference?> All(NetworkSession session)
    {
        List<NamespaceReference?> all = [null];
        foreach (string name in NamespaceStore.Names())
        {
            if (NameRules.WhyNotNamespaceName(name) is null && !IsCurrent(session, name)) all.Add(new NamespaceReference(name));
        }

        return all;
    }

    private static IEnumerable<NamespaceReference?> ExpandWildcards(NamespaceReference[] references)
    {
        string[]? names = null;
        foreach (NamespaceReference reference in references)
        {
            if (reference?.IsWildcard != true)
            {
                yield return reference;
                continue;
            }

            WildcardPattern pattern = WildcardPattern.Get(reference.Text!, WildcardOptions.IgnoreCase);
            foreach (string name in names ??= NamespaceStore.Names())
            {
                if (pattern.IsMatch(name)) yield return new NamespaceReference(name);
            }
        }
    }

    private static bool IsCurrent(NetworkSession session, string name) =>
        NamespaceStore.TryIdentify(name) is { } identity && identity == session.Current.Identity;
}
