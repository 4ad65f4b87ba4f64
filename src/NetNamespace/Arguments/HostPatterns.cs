using System.Collections.Generic;
using System.Management.Automation;
using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>Several addresses, prefixes that addresses may be in, or texts with wildcards for them, of which one has to fit. None at all fits everything.</summary>
internal sealed class HostPatterns
{
    private readonly List<WildcardPattern> _patterns = [];
    private readonly List<IPPrefix> _prefixes = [];
    private readonly Dictionary<IPAddress, string> _exact = [];
    private readonly HashSet<IPAddress> _seen = [];

    /// <exception cref="NetworkObjectException">With InvalidAddress or InvalidPrefixLength.</exception>
    internal HostPatterns(string[]? texts)
    {
        FitsAll = texts is null or { Length: 0 };
        foreach (string text in texts ?? [])
        {
            if (WildcardPattern.ContainsWildcardCharacters(text))
            {
                _patterns.Add(WildcardPattern.Get(text, WildcardOptions.IgnoreCase));
                continue;
            }

            IPAddress address = AddressText.Parse(text, out int? length);
            if (length is { } bits) _prefixes.Add(new IPPrefix(address, bits));
            else _exact[address] = text;
        }
    }

    /// <summary>Whether everything fits.</summary>
    internal bool FitsAll { get; }

    /// <summary>Whether single addresses are all that was written.</summary>
    internal bool IsExact => _exact.Count > 0 && _prefixes.Count == 0 && _patterns.Count == 0;

    /// <summary>The addresses that were written in full and that nothing has been equal to.</summary>
    internal IEnumerable<string> Missing
    {
        get
        {
            foreach ((IPAddress address, string text) in _exact)
            {
                if (!_seen.Contains(address)) yield return text;
            }
        }
    }

    /// <summary>Whether an address fits. One of IPv4 that stands in IPv6 (<c>::ffff:10.1.1.1</c>) fits what either of the two fits.</summary>
    internal bool Fits(IPAddress candidate) => FitsAll || FitsSome(candidate) || (candidate.IsIPv4MappedToIPv6 && FitsSome(candidate.MapToIPv4()));

    private bool FitsSome(IPAddress candidate)
    {
        if (_exact.ContainsKey(candidate))
        {
            _seen.Add(candidate);
            return true;
        }

        foreach (IPPrefix prefix in _prefixes)
        {
            if (prefix.Contains(candidate)) return true;
        }

        return _patterns.Count > 0 && FitsPattern(candidate.ToString());
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
