using System;
using System.Collections.Generic;
using NetNamespace.Namespaces;

namespace NetNamespace.Completers;

/// <summary>Offers the programs in the directories of PATH; for a path nothing, which leaves it to PowerShell.</summary>
public sealed class ProgramCompleter : TextCompleter
{
    private protected override IEnumerable<string> Texts(ArgumentToComplete argument) => argument.Word.Length == 0 || argument.Word.Contains('/', StringComparison.Ordinal)
        ? []
        : ProgramFile.StartingWith(argument.Word, Environment.GetEnvironmentVariable("PATH"));
}
