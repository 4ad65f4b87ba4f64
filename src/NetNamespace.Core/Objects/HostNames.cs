using System;
using System.Globalization;
using System.Linq;

namespace NetNamespace.Objects;

/// <summary>What may be the name of a host. Sources: RFC 1123, RFC 2181 section 11, <c>hostname(7)</c>.</summary>
internal static class HostNames
{
    private const int Longest = 253;
    private const int LongestLabel = 63;
    private static readonly IdnMapping s_idn = new() { AllowUnassigned = true };

    /// <summary>Checks a name. Underscores are taken, since there are such names; letters beyond ASCII become their form in the DNS.</summary>
    /// <returns>The name, with the dot at its end where it has one.</returns>
    /// <exception cref="NetworkObjectException">InvalidHostName.</exception>
    internal static string Check(string? name)
    {
        string ascii = ToAscii(name);
        string bare = ascii.EndsWith('.') ? ascii[..^1] : ascii;
        if (bare.Length is 0 or > Longest) throw Invalid(name, $"it has 1 to {Longest} characters");
        foreach (string label in bare.Split('.'))
        {
            if (label.Length is 0 or > LongestLabel) throw Invalid(name, $"between two dots are 1 to {LongestLabel} characters");
            if (!label.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')) throw Invalid(name, "it consists of letters, digits, '-' and dots");
        }

        return ascii;
    }

    private static string ToAscii(string? name)
    {
        if (name is null) return "";
        if (name.All(char.IsAscii)) return name;
        try
        {
            return s_idn.GetAscii(name);
        }
        catch (ArgumentException)
        {
            throw Invalid(name, "it has no form in the DNS");
        }
    }

    private static NetworkObjectException Invalid(string? name, string reason) =>
        new("InvalidHostName", ObjectProblem.Invalid, name ?? "", $"'{name}' cannot be the name of a host: {reason}.");
}
