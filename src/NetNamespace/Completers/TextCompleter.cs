using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace NetNamespace.Completers;

/// <summary>Offers texts for an argument, those that start with what was typed. Whatever goes wrong, there is nothing to offer.</summary>
public abstract class TextCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = (wordToComplete ?? "").Trim('\'', '"');
        try
        {
            return Completion.Matching(typed, Texts(new ArgumentToComplete(commandName, parameterName, typed, fakeBoundParameters)));
        }
        catch (Exception e) when (e is NetNamespaceException or IOException or UnauthorizedAccessException or PSInvalidCastException)
        {
            return [];
        }
    }

    /// <summary>All that could be meant, in the order in which it is offered.</summary>
    private protected abstract IEnumerable<string> Texts(ArgumentToComplete argument);
}
