using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace NetNamespace.Arguments;

/// <summary>Several texts with or without wildcards, of which one has to fit. None at all fits everything.</summary>
internal sealed class Wildcards
{
    private readonly WildcardPattern[]? _patterns;

    internal Wildcards(string[]? texts)
    {
        if (texts is null or { Length: 0 }) return;
        List<string> exact = [];
        _patterns = new WildcardPattern[texts.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            _patterns[i] = WildcardPattern.Get(texts[i] ?? "", WildcardOptions.IgnoreCase);
            if (!WildcardPattern.ContainsWildcardCharacters(texts[i])) exact.Add(texts[i]!);
        }

        Exact = exact;
    }

    /// <summary>The texts that have no wildcard: one that fits nothing is an error to the one who wrote it.</summary>
    internal IReadOnlyList<string> Exact { get; } = [];

    /// <summary>Whether everything fits.</summary>
    internal bool FitsAll => _patterns is null;

    /// <summary>Whether a text fits.</summary>
    internal bool Fits(string? text)
    {
        if (_patterns is null) return true;
        if (text is null) return false;
        foreach (WildcardPattern pattern in _patterns)
        {
            if (pattern.IsMatch(text)) return true;
        }

        return false;
    }

    /// <summary>
    /// Whether nothing was asked for, so that everything fits. Asked before <see cref="IsOneOf"/>, whose code for a type of the core is only compiled when it
    /// first runs.
    /// </summary>
    internal static bool IsOpen(Array? wanted) => wanted is null or { Length: 0 };

    /// <summary>Whether a number is one of several.</summary>
    internal static bool IsOneOf<T>(T[]? wanted, T value) where T : struct => Array.IndexOf(wanted!, value) >= 0;
}
