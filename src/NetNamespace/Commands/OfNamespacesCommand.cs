using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>What commands share that look for what a host does for namespaces, which may be gone meanwhile.</summary>
public abstract class OfNamespacesCommand : NetCommand
{
    /// <summary>What is there for the namespace that is meant; by its name alone, so that what is for a removed one is found.</summary>
    /// <param name="all">What is there for all.</param>
    /// <param name="reference">The namespace.</param>
    /// <param name="nameOf">The name of the namespace that one is for.</param>
    /// <param name="notFound">The error where there is neither such a thing nor such a namespace.</param>
    private protected List<T> Select<T>(IReadOnlyList<T> all, NamespaceReference reference, Func<T, string> nameOf, Func<string, NetworkObjectException> notFound)
    {
        if (reference.IsWildcard)
        {
            WildcardPattern pattern = WildcardPattern.Get(reference.Text!, WildcardOptions.IgnoreCase);
            return [.. all.Where(n => pattern.IsMatch(nameOf(n)))];
        }

        string name = NameOf(reference);
        List<T> found = [.. all.Where(n => nameOf(n) == name)];
        return found.Count > 0 || Exists(reference) ? found : throw notFound(name);
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
}
