using System;
using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Namespaces;

namespace NetNamespace.Completers;

/// <summary>Offers what there is in the namespaces that stand on the command line so far, sorted.</summary>
public abstract class LiveCompleter : TextCompleter
{
    private protected override IEnumerable<string> Texts(ArgumentToComplete argument)
    {
        NamespaceReference[]? written = argument.Bound[PlaceOf(argument)] is { } place ? LanguagePrimitives.ConvertTo<NamespaceReference[]>(place) : null;
        using NetworkSession session = new();
        SortedSet<string> all = new(StringComparer.Ordinal);
        foreach (NamespaceReference? reference in NamespaceReferences.Expand(written)) all.UnionWith(TextsIn(reference.OpenOrCurrent(session), argument));
        return all;
    }

    /// <summary>The parameter that names the namespaces.</summary>
    private protected virtual string PlaceOf(ArgumentToComplete argument) => "Namespace";

    /// <summary>What there is in one of them.</summary>
    private protected abstract IEnumerable<string> TextsIn(NamespaceHandle handle, ArgumentToComplete argument);
}
