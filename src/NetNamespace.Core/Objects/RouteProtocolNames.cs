using System;
using System.Collections.Generic;
using System.Globalization;

namespace NetNamespace.Objects;

/// <summary>
/// The names of those who make routes, rules and neighbours, as iproute2 keeps them: /etc/iproute2/rt_protos and the files of rt_protos.d, or the ones
/// that came with it under /usr. Read when a name is first wanted, and again when a file changed.
/// </summary>
public static class RouteProtocolNames
{
    private static readonly NumberNames s_names = new("rt_protos");

    /// <summary>The name of a protocol: that of <see cref="RouteProtocol"/>, else that of a file, else its number.</summary>
    public static string NameOf(RouteProtocol protocol) =>
        Enum.IsDefined(protocol) ? $"{protocol}" : s_names.Current().GetValueOrDefault((uint)protocol) ?? $"{(byte)protocol}";

    /// <summary>The same of what a protocol is written as, by us or in a file of objects: a name of ours stays, a number becomes the name that a file gives it.</summary>
    public static string NameOf(string written) =>
        byte.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out byte number) ? NameOf((RouteProtocol)number) : written;

    /// <summary>The protocol that a file gives this name; null where none does.</summary>
    public static RouteProtocol? Find(string? name)
    {
        // The one that `ip` knows by a shorter name than ours, with or without files.
        if (name == "ra") return RouteProtocol.RouterAdvertisement;
        foreach ((uint id, string known) in s_names.Current())
        {
            if (known == name && id <= byte.MaxValue) return (RouteProtocol)id;
        }

        return null;
    }
}
