using System.Collections;

namespace NetNamespace.Completers;

/// <summary>An argument of which only a part was typed.</summary>
/// <param name="Command">The command's name.</param>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="Word">What was typed of it, without quotes.</param>
/// <param name="Bound">The parameters that stand on the command line so far, by name, with what was written.</param>
internal sealed record ArgumentToComplete(string Command, string Parameter, string Word, IDictionary Bound);
