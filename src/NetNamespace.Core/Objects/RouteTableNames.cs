using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace NetNamespace.Objects;

/// <summary>
/// The names of routing tables, as iproute2 keeps them: /etc/iproute2/rt_tables and the files of rt_tables.d, or the ones that came with it
/// under /usr. Read when a name is first wanted, and again when a file changed.
/// </summary>
public static class RouteTableNames
{
    private const long LookAgainAfterMilliseconds = 1000;
    private static readonly string[] Directories = ["/usr/lib/iproute2", "/usr/share/iproute2", "/etc/iproute2"];
    private static Names _names = new([], default, long.MinValue / 2);

    private sealed record Names(Dictionary<uint, string> ById, DateTime Stamp, long LookedAt);

    /// <summary>The name of a table; null where it has none.</summary>
    public static string? NameOf(uint id) => id switch
    {
        254 => "main",
        255 => "local",
        253 => "default",
        _ => Current().GetValueOrDefault(id),
    };

    /// <summary>The number of a table; null where no table is called that.</summary>
    public static uint? IdOf(string? name)
    {
        foreach ((uint id, string known) in All())
        {
            if (known == name) return id;
        }

        return null;
    }

    /// <summary>All tables that have a name.</summary>
    public static IReadOnlyDictionary<uint, string> All() => new Dictionary<uint, string>(Current()) { [253] = "default", [254] = "main", [255] = "local" };

    private static Dictionary<uint, string> Current()
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

    private static List<string> Files()
    {
        List<string> files = [];
        foreach (string directory in Directories)
        {
            string main = Path.Combine(directory, "rt_tables");
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
                // Names are a convenience: a table whose name cannot be read is shown by its number.
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
        if (uint.TryParse(digits, style, CultureInfo.InvariantCulture, out uint id) && id != 0) names[id] = words[1];
    }
}
