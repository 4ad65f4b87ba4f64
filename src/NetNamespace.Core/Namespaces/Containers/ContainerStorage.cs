using System;
using System.Collections.Generic;
using System.Text.Json;

namespace NetNamespace.Namespaces;

/// <summary>
/// The storage that Podman and CRI-O share: a directory of containers for each driver, with their names in containers.json, and in volatile-containers.json
/// those that go when they end. Source: github.com/containers/storage, containers.go.
/// </summary>
internal static class ContainerStorage
{
    private static readonly string[] s_drivers = ["overlay", "vfs", "btrfs", "zfs"];

    /// <summary>The directories of containers.</summary>
    /// <param name="files">The files.</param>
    /// <param name="user">The user whose storage is meant; null for root's.</param>
    internal static IEnumerable<string> Directories(ContainerFiles files, uint? user)
    {
        foreach (string root in Roots(files, user))
        {
            foreach (string driver in s_drivers) yield return $"{root}/{driver}-containers";
        }
    }

    /// <summary>A container's name; null where it is not in the storage.</summary>
    internal static string? NameOf(ContainerFiles files, string id, uint? user)
    {
        foreach (string directory in Directories(files, user))
        {
            string? name = files.ReadJson($"{directory}/containers.json", root => Find(root, id)) ?? files.ReadJson($"{directory}/volatile-containers.json", root => Find(root, id));
            if (name is not null) return name;
        }

        return null;
    }

    private static IEnumerable<string> Roots(ContainerFiles files, uint? user)
    {
        if (user is { } rootless)
        {
            if (ContainerFiles.HomeOf(rootless) is { } home) yield return $"{home}/.local/share/containers/storage";
            yield return $"/run/user/{rootless}/containers";
            yield break;
        }

        yield return "/var/lib/containers/storage";
        yield return "/run/containers/storage";
        if (ConfiguredRoot(files) is { } configured) yield return configured;
    }

    /// <summary>The line graphroot = "/path" of storage.conf.</summary>
    private static string? ConfiguredRoot(ContainerFiles files)
    {
        foreach (string line in (files.ReadText("/etc/containers/storage.conf") ?? "").Split('\n'))
        {
            string[] sides = line.Split('=', 2, StringSplitOptions.TrimEntries);
            if (sides is ["graphroot", { Length: > 2 } path]) return path.Trim('"');
        }

        return null;
    }

    private static string? Find(JsonElement containers, string id)
    {
        if (containers.ValueKind != JsonValueKind.Array) return null;
        foreach (JsonElement container in containers.EnumerateArray())
        {
            if (container.Text("id") != id || container.Member("names") is not { ValueKind: JsonValueKind.Array } names) continue;
            foreach (JsonElement name in names.EnumerateArray())
            {
                if (name.ValueKind == JsonValueKind.String) return name.GetString();
            }
        }

        return null;
    }
}
