using System;

namespace NetNamespace.Namespaces;

/// <summary>The files in the store that runtimes mount a container's namespace on: CNI and netavark name them by chance.</summary>
internal static class NetworkMount
{
    /// <summary>Whether the file looks like one of these: /run/netns/cni-UUID, /run/netns/netns-UUID.</summary>
    internal static bool IsOne(string path)
    {
        ReadOnlySpan<char> name = path.AsSpan(path.LastIndexOf('/') + 1);
        return name.StartsWith("cni-", StringComparison.Ordinal) || name.StartsWith("netns-", StringComparison.Ordinal);
    }

    /// <summary>Whether both are the same file; /var/run is /run.</summary>
    internal static bool IsSame(string? one, string other) => one is not null && Short(one) == Short(other);

    private static string Short(string path) => path.StartsWith("/var/run/", StringComparison.Ordinal) ? path["/var".Length..] : path;
}
