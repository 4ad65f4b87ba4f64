using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Namespaces;
using NetNamespace.Route;

namespace NetNamespace.Completers;

/// <summary>Offers the names of the links in the namespace that is meant; for -PeerMaster and -Lower, in that other one.</summary>
public sealed class LinkCompleter : LiveCompleter
{
    private static readonly string[] s_others = ["Peer", "Lower"];

    private protected override string PlaceOf(ArgumentToComplete argument) =>
        Array.Find(s_others, other => argument.Parameter.StartsWith(other, StringComparison.OrdinalIgnoreCase)) + base.PlaceOf(argument);

    private protected override IEnumerable<string> TextsIn(NamespaceHandle handle, ArgumentToComplete argument) =>
        new LinkNames(handle.Route).All().Select(static link => link.Name);
}
