using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Completers;

/// <summary>Offers <c>default</c> and the destinations of the routes that there are, but for the kernel's own in the table local.</summary>
public sealed class DestinationCompleter : IArgumentCompleter
{
    private const int MostOffered = 1000;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        LiveState.Offer(wordToComplete, fakeBoundParameters, static handle => new RouteOperations(handle.Route)
            .List()
            .Where(static route => route.Table != RouteTable.Local)
            .Take(MostOffered)
            .Select(static route => route.DestinationPrefix.IsDefault ? "default" : route.DestinationPrefix.ToString())
            .Append("default"));
}
