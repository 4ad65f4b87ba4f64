using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>What commands share that look for address translations by the namespace they are for, which may be gone meanwhile.</summary>
public abstract class NamespaceNatCommand : NetCommand
{
    /// <summary>The translations of the namespace that is meant; by its name alone, so that those of a removed one are found.</summary>
    /// <exception cref="NetworkObjectException">NamespaceNatNotFound: there is neither such a translation nor such a namespace.</exception>
    private protected List<NamespaceNat> Select(IReadOnlyList<NamespaceNat> all, NamespaceReference reference)
    {
        if (reference.IsWildcard)
        {
            WildcardPattern pattern = WildcardPattern.Get(reference.Text!, WildcardOptions.IgnoreCase);
            return [.. all.Where(n => pattern.IsMatch(n.Namespace))];
        }

        string name = NameOf(reference);
        List<NamespaceNat> found = [.. all.Where(n => n.Namespace == name)];
        return found.Count > 0 || Exists(reference) ? found : throw NotFound(name);
    }

    private string NameOf(NamespaceReference reference)
    {
        if (reference.Text is { } text && (NameRules.WhyNotNamespaceName(text) is not null || NamespaceStore.Contains(text))) return text;
        try
        {
            NamespaceHandle handle = reference.Open(Session);
            return NamespaceReader.FindName(handle.Identity) ?? handle.Name ?? reference.ToString();
        }
        catch (NetNamespaceException)
        {
            // A namespace or process that has gone is found by what it was called.
            return reference.ToString();
        }
    }

    private bool Exists(NamespaceReference reference)
    {
        try
        {
            reference.Open(Session);
            return true;
        }
        catch (NetworkObjectException e) when (e.Problem is ObjectProblem.NotFound)
        {
            return false;
        }
    }

    private static NetworkObjectException NotFound(string name) => new(
        "NamespaceNatNotFound", ObjectProblem.NotFound, name, $"There is no address translation for a namespace '{name}', and no such namespace.");
}
