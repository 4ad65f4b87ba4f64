using System;
using System.Management.Automation;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>What was written for -ContainerName: names with or without wildcards, or identifiers, of which the first twelve digits are enough.</summary>
internal sealed class ContainerPatterns
{
    private const int ShortId = 12;
    private readonly string[] _texts;
    private readonly WildcardPattern[] _patterns;

    internal ContainerPatterns(string[]? texts)
    {
        _texts = texts ?? [];
        _patterns = Array.ConvertAll(_texts, static text => WildcardPattern.Get(text ?? "", WildcardOptions.IgnoreCase));
    }

    internal bool IsAny => _texts.Length == 0;

    /// <summary>Which of the texts a container fits.</summary>
    /// <returns>The index of the first; -1 where it fits none.</returns>
    internal int IndexOf(NetContainer? container)
    {
        if (container is null) return -1;
        for (int i = 0; i < _texts.Length; i++)
        {
            if (_patterns[i].IsMatch(container.Name ?? container.Id) || IsIdOf(_texts[i], container)) return i;
        }

        return -1;
    }

    private static bool IsIdOf(string text, NetContainer container) =>
        text == container.Id || (text.Length >= ShortId && container.Id.StartsWith(text, StringComparison.Ordinal));
}
