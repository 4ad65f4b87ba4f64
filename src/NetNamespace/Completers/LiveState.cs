using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Namespaces;

namespace NetNamespace.Completers;

/// <summary>Lets a completer look into the namespace that stands on the command line so far. Whatever goes wrong there, there is nothing to offer.</summary>
internal static class LiveState
{
    internal static IEnumerable<CompletionResult> Offer(string word, IDictionary boundParameters, Func<NamespaceHandle, IEnumerable<string>> names) =>
        Offer(word, boundParameters, "Namespace", names);

    /// <summary>The same for a namespace that another parameter names.</summary>
    internal static IEnumerable<CompletionResult> Offer(
        string word, IDictionary boundParameters, string parameter, Func<NamespaceHandle, IEnumerable<string>> names)
    {
        try
        {
            using NetworkSession session = new();
            SortedSet<string> all = new(StringComparer.Ordinal);
            foreach (NamespaceReference? reference in NamespaceReferences.Expand(Written(boundParameters, parameter)))
                all.UnionWith(names(reference.OpenOrCurrent(session)));
            return Completion.Matching(word, all);
        }
        catch (Exception e) when (e is NetNamespaceException or System.IO.IOException or PSInvalidCastException)
        {
            return [];
        }
    }

    private static NamespaceReference[]? Written(IDictionary boundParameters, string parameter) => boundParameters[parameter] is { } written
        ? LanguagePrimitives.ConvertTo<NamespaceReference[]>(written)
        : null;
}
