using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;
using NetNamespace.Namespaces;

namespace NetNamespace.Completers;

/// <summary>Offers the names of the namespaces that there are. Reads the store's directory only, so it needs no privilege.</summary>
public sealed class NamespaceCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            return Completion.Matching(wordToComplete, NamespaceStore.Names());
        }
        catch (Exception e) when (e is NetNamespaceException or System.IO.IOException)
        {
            return [];
        }
    }
}
