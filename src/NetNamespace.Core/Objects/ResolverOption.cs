using System;
using System.Globalization;
using System.Linq;

namespace NetNamespace.Objects;

/// <summary>An option of the C library's resolver. Source: <c>resolv.conf(5)</c>.</summary>
/// <param name="Name">Its name: <c>ndots</c>, <c>timeout</c>, <c>attempts</c>, <c>rotate</c>, <c>edns0</c>, <c>use-vc</c> and others.</param>
/// <param name="Value">Its number; null where it has none. <c>timeout</c> is in seconds.</param>
public sealed record ResolverOption(string Name, int? Value = null)
{
    private static readonly (string Name, int Least, int Most)[] s_ranges = [("ndots", 0, 15), ("timeout", 1, 30), ("attempts", 1, 5)];

    /// <summary>Reads <c>rotate</c> or <c>ndots:2</c>. A name that is not known here is taken: a later C library may know it.</summary>
    /// <exception cref="NetworkObjectException">InvalidResolverOption, also where the number is one that the C library would cut.</exception>
    public static ResolverOption Parse(string text)
    {
        ResolverOption option = TryParse(text) ?? throw Invalid(text, "it is a word of small letters, or a word, a colon and a number");
        foreach ((string name, int least, int most) in s_ranges)
        {
            if (option.Name == name && !(option.Value >= least && option.Value <= most))
                throw Invalid(text, string.Create(CultureInfo.InvariantCulture, $"'{name}' takes a number from {least} to {most}, as in '{name}:{most}'"));
        }

        return option;
    }

    /// <summary>The same, as the C library reads a file; null where it is none.</summary>
    internal static ResolverOption? TryParse(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? text : text[..colon];
        if (name.Length == 0 || !name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')) return null;
        if (colon < 0) return new ResolverOption(name);
        return int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? new ResolverOption(name, value) : null;
    }

    /// <summary>As it stands in resolv.conf.</summary>
    public override string ToString() => Value is { } value ? string.Create(CultureInfo.InvariantCulture, $"{Name}:{value}") : Name;

    private static NetworkObjectException Invalid(string? text, string reason) => new(
        "InvalidResolverOption", ObjectProblem.Invalid, text ?? "", $"'{text}' is no option of the resolver: {reason}.");
}
