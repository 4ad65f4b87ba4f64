using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;
using NetNamespace.Arguments;
using NetNamespace.Namespaces;
using NetNamespace.Route;

namespace NetNamespace.Completers;

/// <summary>Offers the names of links: of the namespace that -NatNamespace or -Namespace says, else of the current one. Needs no privilege there.</summary>
public sealed class LinkCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        try
        {
            using NetworkSession session = new();
            NamespaceReference? reference = Find(commandName, fakeBoundParameters);
            List<string> names = [];
            foreach (LinkNameAndIndex link in new LinkNames(reference.OpenOrCurrent(session).Route).All()) names.Add(link.Name);
            return Completion.Matching(wordToComplete, names);
        }
        catch (Exception e) when (e is NetNamespaceException or PSInvalidCastException or System.IO.IOException)
        {
            return [];
        }
    }

    private static NamespaceReference? Find(string commandName, IDictionary bound)
    {
        // A command with a -NatNamespace has its links there; its -Namespace is the one behind them.
        string parameter = commandName.EndsWith("NamespaceNat", StringComparison.OrdinalIgnoreCase) ? "NatNamespace" : "Namespace";
        object? written = bound[parameter] is object[] { Length: > 0 } several ? several[0] : bound[parameter];
        return written is null ? null : LanguagePrimitives.ConvertTo<NamespaceReference>(written);
    }
}
