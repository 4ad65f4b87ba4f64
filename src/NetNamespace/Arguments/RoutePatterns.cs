using System;
using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>Several destinations, or texts with wildcards for them, of which one has to fit. None at all fits everything.</summary>
internal sealed class RoutePatterns
{
    private const string Default = "default";
    private readonly List<WildcardPattern> _patterns = [];
    private readonly List<Exact> _exact = [];
    private readonly HashSet<string> _seen = [];
    private readonly List<string> _texts = [];
    private readonly bool _fitsAll;

    /// <summary>A class, since a list of structures of the core would be compiled anew in every session.</summary>
    private sealed record Exact(IPPrefix Destination, string Text);

    /// <param name="texts">What was written.</param>
    /// <param name="family">The only family that is meant; null where <c>default</c> may be either.</param>
    /// <exception cref="NetworkObjectException">With InvalidAddress, InvalidPrefixLength or InvalidDestination.</exception>
    internal RoutePatterns(string[]? texts, IPFamily? family)
    {
        _fitsAll = texts is null or { Length: 0 };
        foreach (string text in texts ?? []) Add(text, family);
    }

    /// <summary>The destinations that were written in full and that no route leads to.</summary>
    internal IEnumerable<string> Missing
    {
        get
        {
            foreach (string text in _texts)
            {
                if (!_seen.Contains(text)) yield return text;
            }
        }
    }

    /// <summary>Whether a route's destination fits.</summary>
    internal bool Fits(NetRoute route)
    {
        if (_fitsAll) return true;
        IPPrefix destination = route.DestinationPrefix;
        foreach (Exact exact in _exact)
        {
            if (exact.Destination != destination) continue;
            _seen.Add(exact.Text);
            return true;
        }

        return _patterns.Count > 0 && FitsPattern(destination.ToString());
    }

    private void Add(string text, IPFamily? family)
    {
        if (WildcardPattern.ContainsWildcardCharacters(text))
        {
            _patterns.Add(WildcardPattern.Get(text, WildcardOptions.IgnoreCase));
            return;
        }

        _texts.Add(text);
        if (!string.Equals(text, Default, StringComparison.OrdinalIgnoreCase))
        {
            _exact.Add(new Exact(new DestinationArgument(text).Read(family), text));
            return;
        }

        if (family != IPFamily.IPv6) _exact.Add(new Exact(IPPrefix.DefaultOf(IPFamily.IPv4), text));
        if (family != IPFamily.IPv4) _exact.Add(new Exact(IPPrefix.DefaultOf(IPFamily.IPv6), text));
    }

    private bool FitsPattern(string text)
    {
        foreach (WildcardPattern pattern in _patterns)
        {
            if (pattern.IsMatch(text)) return true;
        }

        return false;
    }
}
