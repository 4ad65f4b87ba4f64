using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using NetNamespace.Route;

namespace NetNamespace.Completers;

/// <summary>Offers the priorities of the routing rules in the namespace that is meant.</summary>
public sealed class RulePriorityCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        LiveState.Offer(wordToComplete, fakeBoundParameters, static handle => new RuleOperations(handle.Route)
            .List()
            .Select(static rule => (rule.Priority ?? 0).ToString(CultureInfo.InvariantCulture)));
}
