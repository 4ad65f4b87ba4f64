using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;

namespace NetNamespace.Namespaces;

/// <summary>From the text of a setting to a typed value and back. Source: ip-sysctl.rst and net.rst of the kernel's documentation.</summary>
public static class SysctlValue
{
    private static readonly char[] s_space = [' ', '\t', '\n'];

    /// <summary>Settings that are lists of words however many there are.</summary>
    private static readonly HashSet<string> s_words = new(StringComparer.Ordinal)
    {
        "tcp_allowed_congestion_control", "tcp_available_congestion_control", "tcp_available_ulp", "available_schedulers",
    };

    /// <summary>Settings that are text even when it consists of digits: bitmaps, ranges of ports, keys.</summary>
    private static readonly HashSet<string> s_text = new(StringComparer.Ordinal)
    {
        "flow_limit_cpu_bitmap", "rps_default_mask", Ports, "netdev_rss_key", "tcp_fastopen_key", "stable_secret",
    };

    /// <summary>The one that takes its list with commas.</summary>
    private const string Ports = "ip_local_reserved_ports";

    /// <summary>The value of a text: an integer, several of them, words, or the text.</summary>
    /// <param name="key">The path below /proc/sys.</param>
    /// <param name="text">What the kernel says, without the line end.</param>
    /// <returns>A long, a long[], a string[] or a string.</returns>
    public static object Parse(string key, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string name = LastPart(key);
        if (s_text.Contains(name)) return text;
        string[] parts = text.Split(s_space, StringSplitOptions.RemoveEmptyEntries);
        if (s_words.Contains(name)) return parts;
        if (parts.Length == 0) return text;
        long[] numbers = new long[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!long.TryParse(parts[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[i])) return text;
        }

        return numbers.Length == 1 ? numbers[0] : numbers;
    }

    /// <summary>The text that the kernel takes for a value.</summary>
    /// <param name="key">The path below /proc/sys.</param>
    /// <param name="value">A number, a truth value, a text, or several of them.</param>
    /// <exception cref="NetworkObjectException">InvalidSysctlValue: it is no value, or has lines.</exception>
    public static string Format(string key, object? value)
    {
        string text = value switch
        {
            null => throw Invalid(key, "there is none"),
            string one => one,
            IEnumerable several => string.Join(LastPart(key) == Ports ? ',' : ' ', Each(key, several)),
            bool one => one ? "1" : "0",
            Enum one => one.ToString("D"),
            IFormattable one => one.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
        text = text.TrimEnd('\n');
        return text.AsSpan().IndexOfAny('\n', '\0') < 0 ? text : throw Invalid(key, "it has more than one line");
    }

    private static IEnumerable<string> Each(string key, IEnumerable several)
    {
        foreach (object? one in several) yield return Format(key, one);
    }

    private static string LastPart(string key) => key[(key.LastIndexOf('/') + 1)..];

    private static NetworkObjectException Invalid(string key, string reason)
    {
        string name = SysctlName.FromKey(key);
        return new("InvalidSysctlValue", ObjectProblem.Invalid, name, $"That is no value for '{name}': {reason}.");
    }
}
