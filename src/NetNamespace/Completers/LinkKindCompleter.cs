using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;
using NetNamespace.Route;

namespace NetNamespace.Completers;

/// <summary>Offers the kinds of links that this module knows.</summary>
public sealed class LinkKindCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.Matching(wordToComplete, [.. LinkKinds.Names, "loopback", "physical"]);
}
