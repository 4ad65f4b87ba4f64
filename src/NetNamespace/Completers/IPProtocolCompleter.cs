using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using NetNamespace.Objects;

namespace NetNamespace.Completers;

/// <summary>Offers the names of what can be in an IP packet.</summary>
public sealed class IPProtocolCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.Matching(wordToComplete, Enum.GetNames<IPProtocolNumber>().Select(static name => name.ToLowerInvariant()).Order());
}
