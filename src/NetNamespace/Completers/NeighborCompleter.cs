using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Completers;

/// <summary>Offers the neighbours in the namespace that is meant; with -Proxy the proxies.</summary>
public sealed class NeighborCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        bool proxies = fakeBoundParameters["Proxy"] is SwitchParameter { IsPresent: true } or true;
        return LiveState.Offer(wordToComplete, fakeBoundParameters, handle => new NeighborOperations(handle.Route)
            .List(proxies: proxies)
            .Where(static neighbor => neighbor.IsProxy || neighbor.State is not (NeighborState.NoArp or NeighborState.None))
            .Select(static neighbor => neighbor.IPAddress.ToString()));
    }
}
