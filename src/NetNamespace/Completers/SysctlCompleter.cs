using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Namespaces;

namespace NetNamespace.Completers;

/// <summary>Offers settings of the namespace that is meant, one part of the name after the other: a group ends in a dot.</summary>
public sealed class SysctlCompleter : LiveCompleter
{
    private protected override IEnumerable<string> Texts(ArgumentToComplete argument) =>
        argument.Word.Contains('.', StringComparison.Ordinal) ? base.Texts(argument) : [SysctlName.Root + '.'];

    private protected override IEnumerable<string> TextsIn(NamespaceHandle handle, ArgumentToComplete argument) => new SysctlOperations(handle)
        .Children(SysctlName.ToKey(argument.Word[..argument.Word.LastIndexOf('.')]))
        .Select(static child => child.IsGroup ? child.Name + '.' : child.Name);
}
