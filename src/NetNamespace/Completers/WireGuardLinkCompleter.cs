using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using NetNamespace.Route;

namespace NetNamespace.Completers;

/// <summary>Offers the names of the WireGuard links in the namespace that is meant.</summary>
public sealed class WireGuardLinkCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        LiveState.Offer(wordToComplete, fakeBoundParameters, static handle =>
            new LinkOperations(handle.Route).List().Where(static link => link.Kind == WireGuardDetails.LinkKind.Name).Select(static link => link.Name));
}
