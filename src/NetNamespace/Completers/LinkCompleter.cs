using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;
using NetNamespace.Arguments;
using NetNamespace.Namespaces;
using NetNamespace.Route;

namespace NetNamespace.Completers;

/// <summary>Offers the names of the links in the namespace that the command line names, the current one by default. Offers nothing where that may not be entered.</summary>
public sealed class LinkCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            using NetworkSession session = new();
            SortedSet<string> names = new(StringComparer.Ordinal);
            foreach (NamespaceReference? reference in Places(parameterName, fakeBoundParameters))
            {
                foreach (LinkNameAndIndex link in new LinkNames(reference.OpenOrCurrent(session).Route).All()) names.Add(link.Name);
            }

            return Completion.Matching(wordToComplete, names);
        }
        catch (NetNamespaceException)
        {
            return [];
        }
    }

    private static IEnumerable<NamespaceReference?> Places(string parameterName, IDictionary? bound)
    {
        // -PeerMaster is a link where the peer goes.
        string place = parameterName.StartsWith("Peer", StringComparison.OrdinalIgnoreCase) ? "PeerNamespace" : "Namespace";
        return bound?[place] switch
        {
            null => [null],
            NamespaceReference[] several => NamespaceReferences.Expand(several),
            NamespaceReference one => [one],
            object[] several => NamespaceReferences.Expand(Array.ConvertAll(several, static one => new NamespaceReference(one?.ToString() ?? ""))),
            object other => NamespaceReferences.Expand([new NamespaceReference(other.ToString()!)]),
        };
    }
}
