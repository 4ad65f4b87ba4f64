using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using NetNamespace.Route;

namespace NetNamespace.Completers;

/// <summary>Offers the names of the links in the namespace that is meant; for -PeerMaster and -Lower, in that other one.</summary>
public sealed class LinkCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string[] others = ["Peer", "Lower"];
        string place = Array.Find(others, other => parameterName.StartsWith(other, StringComparison.OrdinalIgnoreCase)) + "Namespace";
        return LiveState.Offer(wordToComplete, fakeBoundParameters, place, static handle => new LinkNames(handle.Route).All().Select(static link => link.Name));
    }
}
