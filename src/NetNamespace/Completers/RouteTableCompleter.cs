using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using NetNamespace.Objects;

namespace NetNamespace.Completers;

/// <summary>Offers the names of the routing tables.</summary>
public sealed class RouteTableCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.Matching(wordToComplete, RouteTableNames.All().Values.Order());
}
