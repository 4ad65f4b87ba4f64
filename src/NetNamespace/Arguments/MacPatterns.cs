using System.Collections.Generic;
using System.Management.Automation;
using System.Net.NetworkInformation;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>Several MAC addresses, or texts with wildcards for them, of which one has to fit. None at all fits everything.</summary>
internal sealed class MacPatterns
{
    private readonly List<WildcardPattern> _patterns = [];
    private readonly Dictionary<PhysicalAddress, string> _exact = [];
    private readonly HashSet<PhysicalAddress> _seen = [];
    private readonly bool _fitsAll;

    /// <exception cref="NetworkObjectException">InvalidMacAddress.</exception>
    internal MacPatterns(string[]? texts)
    {
        _fitsAll = texts is null or { Length: 0 };
        foreach (string text in texts ?? [])
        {
            if (WildcardPattern.ContainsWildcardCharacters(text)) _patterns.Add(WildcardPattern.Get(text.Replace('-', ':'), WildcardOptions.IgnoreCase));
            else _exact[MacText.Parse(text)] = text;
        }
    }

    /// <summary>The addresses that were written in full and that nothing has been equal to.</summary>
    internal IEnumerable<string> Missing
    {
        get
        {
            foreach ((PhysicalAddress address, string text) in _exact)
            {
                if (!_seen.Contains(address)) yield return text;
            }
        }
    }

    /// <summary>Whether an address was written in full.</summary>
    internal bool IsExact(PhysicalAddress address) => _exact.ContainsKey(address);

    /// <summary>Whether an address fits.</summary>
    internal bool Fits(PhysicalAddress address)
    {
        if (_fitsAll) return true;
        if (_exact.ContainsKey(address))
        {
            _seen.Add(address);
            return true;
        }

        if (_patterns.Count == 0) return false;
        string text = MacText.Of(address);
        return _patterns.Exists(pattern => pattern.IsMatch(text));
    }
}
