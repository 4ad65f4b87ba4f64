using System.Collections.Generic;

namespace NetNamespace.Objects;

/// <summary>
/// The names of routing tables, as iproute2 keeps them: /etc/iproute2/rt_tables and the files of rt_tables.d, or the ones that came with it
/// under /usr. Read when a name is first wanted, and again when a file changed.
/// </summary>
public static class RouteTableNames
{
    private static readonly NumberNames s_names = new("rt_tables");

    /// <summary>The name of a table; null where it has none.</summary>
    public static string? NameOf(uint id) => id switch
    {
        0 => null,
        254 => "main",
        255 => "local",
        253 => "default",
        _ => s_names.Current().GetValueOrDefault(id),
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
    public static IReadOnlyDictionary<uint, string> All()
    {
        Dictionary<uint, string> all = new(s_names.Current()) { [253] = "default", [254] = "main", [255] = "local" };
        all.Remove(0);
        return all;
    }
}
