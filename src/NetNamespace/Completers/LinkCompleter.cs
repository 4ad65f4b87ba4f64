using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using NetNamespace.Route;

namespace NetNamespace.Completers;

/// <summary>Offers the names of the links in the namespace that is meant; for -PeerMaster, in the one where the peer goes.</summary>
public sealed class LinkCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string place = parameterName.StartsWith("Peer", StringComparison.OrdinalIgnoreCase) ? "PeerNamespace" : "Namespace";
        return LiveState.Offer(wordToComplete, fakeBoundParameters, place, static handle => new LinkNames(handle.Route).All().Select(static link => link.Name));
    }
}
