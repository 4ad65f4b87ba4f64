using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using NetNamespace.Route;

namespace NetNamespace.Completers;

/// <summary>Offers the names of the host's links, where -Namespace is the one behind it: those in -NatNamespace, the current one by default.</summary>
public sealed class NatLinkCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        LiveState.Offer(
            wordToComplete, fakeBoundParameters, "NatNamespace", static handle => new LinkNames(handle.Route).All().Select(static link => link.Name));
}
