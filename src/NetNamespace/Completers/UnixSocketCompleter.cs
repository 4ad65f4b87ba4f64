using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using NetNamespace.Diagnostics;

namespace NetNamespace.Completers;

/// <summary>Offers the paths and abstract names of the Unix sockets in the namespace that is meant.</summary>
public sealed class UnixSocketCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        LiveState.Offer(wordToComplete, fakeBoundParameters, static handle => new SocketOperations(handle.Diagnostics, static _ => null)
            .ListUnix()
            .Where(static socket => socket.Path is not null)
            .Select(static socket => socket.Path!));
}
