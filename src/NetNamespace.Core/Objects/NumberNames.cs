using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace NetNamespace.Objects;

/// <summary>
/// Names of numbers as iproute2 keeps them: a file of /etc/iproute2 and those of a folder beside it, or the ones that came with it under /usr.
/// Read when a name is first wanted, and again when a file changed.
/// </summary>
/// <param name="fileName">The file: <c>rt_tables</c>.</param>
/// <param name="directories">The folders that it may be in; what a later one says counts.</param>
internal sealed class NumberNames(string fileName, params string[] directories)
{
    private const long LookAgainAfterMilliseconds = 1000;
    private Names _names = new([], default, long.MinValue / 2);

    /// <summary>The names of a file of iproute2.</summary>
    internal NumberNames(string fileName) : this(fileName, "/usr/lib/iproute2", "/usr/share/iproute2", "/etc/iproute2")
    {
    }

    private sealed record Names(Dictionary<uint, string> ById, DateTime Stamp, long LookedAt);

    /// <summary>All that there are.</summary>
    internal Dictionary<uint, string> Current()
    {
        Names names = _names;
        if (Environment.TickCount64 - names.LookedAt < LookAgainAfterMilliseconds) return names.ById;
        List<string> files = Files();
        DateTime stamp = default;
        foreach (string file in files) stamp = Later(stamp, File.GetLastWriteTimeUtc(file));
        Dictionary<uint, string> byId = stamp == names.Stamp ? names.ById : Read(files);
        _names = new Names(byId, stamp, Environment.TickCount64);
        return byId;
    }

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;

    private List<string> Files()
    {
        List<string> files = [];
        foreach (string directory in directories)
        {
            string main = Path.Combine(directory, fileName);
            if (File.Exists(main)) files.Add(main);
            string more = main + ".d";
            if (Directory.Exists(more)) files.AddRange(Directory.GetFiles(more, "*.conf"));
        }

        return files;
    }

    private static Dictionary<uint, string> Read(List<string> files)
    {
        Dictionary<uint, string> names = [];
        foreach (string file in files)
        {
            try
            {
                foreach (string line in File.ReadLines(file)) ReadLine(names, line);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Names are a convenience: what has none that can be read is shown by its number.
            }
        }

        return names;
    }

    /// <summary>A line is a number, decimal or hexadecimal, and a name; <c>#</c> starts a comment.</summary>
    private static void ReadLine(Dictionary<uint, string> names, string line)
    {
        string[] words = line.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2) return;
        bool isHexadecimal = words[0].StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        string digits = isHexadecimal ? words[0][2..] : words[0];
        NumberStyles style = isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (uint.TryParse(digits, style, CultureInfo.InvariantCulture, out uint id)) names[id] = words[1];
    }
}
