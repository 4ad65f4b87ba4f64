using System;
using System.Collections.Generic;
using System.Net;
using NetNamespace.Interop;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>The namespaces that can be looked into: the one that is tested, the current one, and those with a name.</summary>
/// <param name="session">Keeps them open.</param>
internal sealed class TestPlaces(NetworkSession session)
{
    private const int MostAtOnce = 64;
    private readonly Dictionary<NamespaceIdentity, TestPlace> _places = [];
    private readonly Dictionary<(NamespaceIdentity, int), TestPlace?> _numbered = [];

    /// <summary>What was read of a namespace, whatever it is called.</summary>
    internal TestPlace Of(NamespaceHandle handle)
    {
        if (!_places.TryGetValue(handle.Identity, out TestPlace? place)) _places.Add(handle.Identity, place = new TestPlace(handle));
        return place;
    }

    /// <summary>The current one.</summary>
    internal TestPlace Current => Of(session.Current);

    /// <summary>The namespace that another one knows by a number; null where it has no name and is not the current one, so that nobody can tell.</summary>
    /// <param name="near">Whose number it is.</param>
    /// <param name="number">The number; null for the same namespace.</param>
    internal TestPlace? Numbered(TestPlace near, int? number)
    {
        if (number is not { } wanted) return near;
        if (!_numbered.TryGetValue((near.Handle.Identity, wanted), out TestPlace? place))
            _numbered[(near.Handle.Identity, wanted)] = place = Search(near, wanted);
        return place;
    }

    /// <summary>Whoever has an address, the nearest first. What is not on the way is only open until the next one is asked for.</summary>
    internal IEnumerable<(TestPlace Place, NetIPAddress Address)> Owners(IPAddress address)
    {
        foreach (TestPlace place in All())
        {
            if (place.Find(address) is { } found) yield return (place, found);
        }
    }

    /// <summary>Those that were looked into already, then all others.</summary>
    private IEnumerable<TestPlace> All()
    {
        HashSet<NamespaceIdentity> seen = [];
        foreach (TestPlace known in new List<TestPlace>(_places.Values))
        {
            if (seen.Add(known.Handle.Identity)) yield return known;
        }

        if (seen.Add(session.Current.Identity)) yield return Current;

        // A session keeps only so many open, and those on the way have to stay.
        using NetworkSession others = new();
        foreach (string name in NamespaceStore.Names())
        {
            if (TryOpen(others, name) is { } handle && seen.Add(handle.Identity)) yield return new TestPlace(handle);
        }
    }

    private TestPlace? Search(TestPlace near, int number)
    {
        NamespaceIdOperations numbers = new(near.Handle.Route);
        foreach (TestPlace known in new List<TestPlace>(_places.Values) { Current })
        {
            if (numbers.Get([known.Handle.Descriptor])[0] == number) return known;
        }

        string[] names = NamespaceStore.Names();
        for (int first = 0; first < names.Length; first += MostAtOnce)
        {
            if (Search(numbers, names.AsSpan(first, Math.Min(MostAtOnce, names.Length - first)), number) is { } name) return TryOpen(session, name) is { } handle ? Of(handle) : null;
        }

        return null;
    }

    /// <summary>The one of some names that has the number. Nothing of them stays open.</summary>
    private static string? Search(NamespaceIdOperations numbers, ReadOnlySpan<string> names, int number)
    {
        List<string> opened = [];
        List<Descriptor> open = [];
        try
        {
            foreach (string name in names)
            {
                if (NameRules.WhyNotNamespaceName(name) is not null || !NamespaceStore.TryOpen(NamespaceStore.PathOf(name), out Descriptor? descriptor, out _)) continue;
                opened.Add(name);
                open.Add(descriptor!);
            }

            int index = Array.IndexOf(numbers.Get(open), number);
            return index < 0 ? null : opened[index];
        }
        finally
        {
            foreach (Descriptor one in open) one.Dispose();
        }
    }

    private static NamespaceHandle? TryOpen(NetworkSession session, string name)
    {
        if (NameRules.WhyNotNamespaceName(name) is not null) return null;
        try
        {
            return session.Open(name);
        }
        catch (NetNamespaceException)
        {
            // Gone or broken meanwhile; nobody asked for it by its name.
            return null;
        }
    }
}
