using System.Collections.Generic;
using System.Linq;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Tells whether the namespaces that rules are for are still there, and what they are called in full.</summary>
/// <param name="session">The session to work in.</param>
internal sealed class NamespacePresence(NetworkSession session)
{
    private readonly Dictionary<string, (bool IsActive, ulong? Cookie)> _known = [];
    private Dictionary<string, string>? _names;

    /// <summary>The name of a label that may have been cut; null where there is no such namespace.</summary>
    internal string? NameOf(string label) => (_names ??= NamesByLabel()).GetValueOrDefault(label);

    /// <summary>Reads many at once, which is faster than one after the other.</summary>
    internal void Look(IEnumerable<string> names)
    {
        List<string> unknown = [.. names.Where(n => !_known.ContainsKey(n)).Distinct()];
        foreach (string name in unknown) _known[name] = (false, null);
        foreach (NetNamespaceInfo info in new NamespaceReader(session).Read(unknown))
        {
            if (info.Name is { } name) _known[name] = (info.State == NamespaceState.Active, info.Cookie);
        }
    }

    /// <summary>Whether the very namespace is there; where the kernel has no cookies, one of its name.</summary>
    internal bool IsThere(string? name, ulong? cookie)
    {
        if (name is null) return false;

        // A process's namespace has no name to be found by; whether it is still the same cannot be told from here.
        if (NamespaceText.IsUnnamed(name)) return true;
        if (!_known.ContainsKey(name)) Look([name]);
        (bool isActive, ulong? now) = _known[name];
        return isActive && (now is null || cookie is null || now == cookie);
    }

    private static Dictionary<string, string> NamesByLabel()
    {
        Dictionary<string, string> names = [];
        foreach (string name in NamespaceStore.Names()) names[NatMark.LabelOf(name)] = name;
        return names;
    }
}
