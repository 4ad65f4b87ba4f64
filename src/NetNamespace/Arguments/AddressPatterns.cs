using System.Collections.Generic;
using System.Management.Automation;
using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>Several addresses, or texts with wildcards for them, of which one has to fit. None at all fits everything.</summary>
internal sealed class AddressPatterns
{
    private readonly List<WildcardPattern> _patterns = [];
    private readonly List<(IPAddress Address, int? Length, string Text)> _exact = [];
    private readonly HashSet<string> _seen = [];
    private readonly bool _fitsAll;

    /// <exception cref="NetworkObjectException">With InvalidAddress or InvalidPrefixLength.</exception>
    internal AddressPatterns(string[]? texts)
    {
        _fitsAll = texts is null or { Length: 0 };
        foreach (string text in texts ?? [])
        {
            if (WildcardPattern.ContainsWildcardCharacters(text)) _patterns.Add(WildcardPattern.Get(text, WildcardOptions.IgnoreCase));
            else _exact.Add((AddressText.Parse(text, out int? length), length, text));
        }
    }

    /// <summary>The addresses that were written in full and that nothing has been equal to.</summary>
    internal IEnumerable<string> Missing
    {
        get
        {
            foreach ((_, _, string text) in _exact)
            {
                if (!_seen.Contains(text)) yield return text;
            }
        }
    }

    /// <summary>Whether an address fits.</summary>
    internal bool Fits(NetIPAddress candidate)
    {
        if (_fitsAll) return true;
        foreach ((IPAddress address, int? length, string text) in _exact)
        {
            if (!address.Equals(candidate.IPAddress) || (length ?? candidate.PrefixLength) != candidate.PrefixLength) continue;
            _seen.Add(text);
            return true;
        }

        return _patterns.Count > 0 && FitsPattern(candidate.IPAddress.ToString());
    }

    /// <summary>An address is not there.</summary>
    /// <param name="text">The address.</param>
    /// <param name="link">The link that it was looked for on; null for any.</param>
    internal static NetworkObjectException NotFound(string text, string? link) => new(
        "IPAddressNotFound", ObjectProblem.NotFound, text, link is null ? $"No link has the address '{text}'." : $"Link '{link}' does not have the address '{text}'.");

    private bool FitsPattern(string text)
    {
        foreach (WildcardPattern pattern in _patterns)
        {
            if (pattern.IsMatch(text)) return true;
        }

        return false;
    }
}
