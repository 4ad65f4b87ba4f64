using System;
using System.Linq;
using System.Text;

namespace NetNamespace.Route;

/// <summary>What may be the name of a link. Checked before any system call. Sources: <c>ip-link(8)</c>, IFNAMSIZ and ALTIFNAMSIZ of linux/if.h.</summary>
public static class LinkNameRules
{
    /// <summary>The longest name of a link, in bytes of UTF-8.</summary>
    public const int LongestName = 15;

    /// <summary>The longest alternative name, in bytes of UTF-8.</summary>
    public const int LongestAltName = 127;

    /// <summary>Why a text cannot be a link's name.</summary>
    /// <returns>The reason as the rest of a sentence, or null where it can.</returns>
    public static string? WhyNotName(string? name)
    {
        if (WhyNotAnyName(name) is { } reason) return reason;
        if (name!.Contains('%')) return "contains '%', which the kernel replaces by a number";
        int length = Encoding.UTF8.GetByteCount(name);
        if (length <= LongestName) return null;
        return $"has {length} bytes, and {LongestName} is the longest. Call it '{Shorten(name)}', say, and give it the long name as an "
            + "alternative one (Set-NetLink -AddAltName)";
    }

    /// <summary>Why a text cannot be an alternative name of a link.</summary>
    /// <returns>The reason as the rest of a sentence, or null where it can.</returns>
    public static string? WhyNotAltName(string? name)
    {
        if (WhyNotAnyName(name) is { } reason) return reason;
        int length = Encoding.UTF8.GetByteCount(name!);
        return length > LongestAltName ? $"has {length} bytes, and {LongestAltName} is the longest" : null;
    }

    /// <summary>Checks a link's name.</summary>
    /// <returns>The name.</returns>
    /// <exception cref="NetworkObjectException">With InvalidLinkName: it can never be one.</exception>
    public static string CheckName(string? name) => WhyNotName(name) is { } reason ? throw Invalid(name, "the name of a link", reason) : name!;

    /// <summary>Checks an alternative name of a link.</summary>
    /// <returns>The name.</returns>
    /// <exception cref="NetworkObjectException">With InvalidLinkName: it can never be one.</exception>
    public static string CheckAltName(string? name) =>
        WhyNotAltName(name) is { } reason ? throw Invalid(name, "an alternative name of a link", reason) : name!;

    /// <summary>A name that fits, made of the beginning and the end of one that does not: the end is what tells links of one script apart.</summary>
    internal static string Shorten(string name)
    {
        StringBuilder start = new();
        string end = "";
        int left = LongestName;
        foreach (Rune rune in name.EnumerateRunes().Reverse().TakeWhile(rune => (left -= rune.Utf8SequenceLength) > LongestName - 4)) end = rune + end;
        left = LongestName - Encoding.UTF8.GetByteCount(end);
        foreach (Rune rune in name.EnumerateRunes().TakeWhile(rune => (left -= rune.Utf8SequenceLength) >= 0)) start.Append(rune);
        return start.Append(end).ToString();
    }

    private static string? WhyNotAnyName(string? name)
    {
        if (string.IsNullOrEmpty(name)) return "is empty";
        if (name is "." or "..") return "is a directory's own name, and a link has a directory in sysfs";
        if (name.Contains('/')) return "contains '/'";
        if (name.Contains(':')) return "contains ':'";
        if (name.Any(char.IsControl)) return "contains a control character";
        return name.Any(static c => char.IsWhiteSpace(c)) ? "contains white space" : null;
    }

    private static NetworkObjectException Invalid(string? name, string role, string reason)
    {
        string text = new([.. (name ?? "").Select(static c => char.IsControl(c) ? '\ufffd' : c)]);
        if (text.Length > 40) text = text[..40] + "…";
        return new NetworkObjectException("InvalidLinkName", ObjectProblem.Invalid, name ?? "", $"'{text}' cannot be {role}: it {reason}.");
    }
}
