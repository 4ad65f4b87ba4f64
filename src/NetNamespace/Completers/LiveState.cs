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
    /// <summary>The names that fit what was typed.</summary>
    /// <param name="word">What was typed.</param>
    /// <param name="boundParameters">What stands on the command line so far.</param>
    /// <param name="names">Reads the names in one namespace.</param>
    /// <param name="namespaceParameter">The parameter that says the namespace.</param>
    internal static IEnumerable<CompletionResult> Offer(
        string word, IDictionary boundParameters, Func<NamespaceHandle, IEnumerable<string>> names, string namespaceParameter = "Namespace")
    {
        try
        {
            using NetworkSession session = new();
            SortedSet<string> all = new(StringComparer.Ordinal);
            foreach (NamespaceReference? reference in NamespaceReferences.Expand(Written(boundParameters[namespaceParameter])))
                all.UnionWith(names(reference.OpenOrCurrent(session)));
            return Completion.Matching(word, all);
        }
        catch (Exception e) when (e is NetNamespaceException or System.IO.IOException or PSInvalidCastException)
        {
            return [];
        }
    }

    private static NamespaceReference[]? Written(object? written) => written is null ? null : LanguagePrimitives.ConvertTo<NamespaceReference[]>(written);
}
