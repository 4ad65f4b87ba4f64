using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using NetNamespace.Route;

namespace NetNamespace.Completers;

/// <summary>Offers the addresses of the links in the namespace that is meant.</summary>
public sealed class AddressCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        LiveState.Offer(wordToComplete, fakeBoundParameters, static handle => new AddressOperations(handle.Route).List().Select(static address => address.IPAddress.ToString()));
}
