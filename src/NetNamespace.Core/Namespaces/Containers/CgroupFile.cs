using System;
using System.Collections.Generic;
using System.Linq;

namespace NetNamespace.Namespaces;

/// <summary>What /proc/PID/cgroup says: a line for each hierarchy of version 1, and one for version 2. Source: <c>cgroups(7)</c>.</summary>
internal static class CgroupFile
{
    /// <summary>The different cgroups that a process is in, each cut into its parts. Most often they all are the same.</summary>
    /// <param name="text">The text of the file.</param>
    internal static List<string[]> Read(string text)
    {
        List<string> paths = [];
        foreach (string line in text.Split('\n'))
        {
            // Number, controllers, path; the path may have colons of its own.
            string[] fields = line.Split(':', 3);
            if (fields.Length == 3 && fields[2].Length > 1 && !paths.Contains(fields[2])) paths.Add(fields[2]);
        }

        return [.. paths.Select(static path => path.Split('/', StringSplitOptions.RemoveEmptyEntries))];
    }

    /// <summary>Whether a text is an identifier as most runtimes make them: 64 hexadecimal digits.</summary>
    internal static bool IsIdentifier(ReadOnlySpan<char> text)
    {
        if (text.Length != 64) return false;
        foreach (char letter in text)
        {
            if (!char.IsAsciiHexDigitLower(letter)) return false;
        }

        return true;
    }

    /// <summary>The identifier between a prefix and perhaps ".scope"; null where the part is something else.</summary>
    internal static string? IdentifierAfter(string part, string prefix)
    {
        if (!part.StartsWith(prefix, StringComparison.Ordinal)) return null;
        string rest = part[prefix.Length..];
        if (rest.EndsWith(".scope", StringComparison.Ordinal)) rest = rest[..^".scope".Length];
        return IsIdentifier(rest) ? rest : null;
    }

    /// <summary>The text that systemd made a unit's name of: \x2d is '-'. Source: <c>systemd.unit(5)</c>.</summary>
    internal static string Unescape(string unit)
    {
        System.Text.StringBuilder plain = new(unit.Length);
        for (int i = 0; i < unit.Length; i++)
        {
            bool isEscape = unit[i] == '\\' && i + 3 < unit.Length && unit[i + 1] == 'x' && char.IsAsciiHexDigit(unit[i + 2]) && char.IsAsciiHexDigit(unit[i + 3]);
            plain.Append(isEscape ? (char)Convert.ToByte(unit.Substring(i + 2, 2), 16) : unit[i]);
            if (isEscape) i += 3;
        }

        return plain.ToString();
    }
}
