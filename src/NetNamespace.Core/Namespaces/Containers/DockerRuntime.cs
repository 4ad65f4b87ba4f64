using System;
using System.Collections.Generic;

namespace NetNamespace.Namespaces;

/// <summary>
/// Docker: <c>/docker/ID</c>, <c>/system.slice/docker-ID.scope</c>, or the identifier alone under a parent of one's own. The name is in
/// <c>containers/ID/config.v2.json</c> of its data directory, which a container's /etc/hostname leads to where it is not the usual one.
/// </summary>
internal sealed class DockerRuntime(ContainerFiles files) : ContainerRuntime(files)
{
    private const string UsualData = "/var/lib/docker";
    private const string HostNameEnd = "/hostname";
    private static readonly string[] s_mounts = ["/run/docker/netns/", "/var/run/docker/netns/"];

    internal override string Name => "docker";

    internal override string? IdAt(string[] path, int part) =>
        CgroupFile.IdentifierAfter(path[part], "docker-") ?? (part > 0 && path[part - 1] == "docker" && CgroupFile.IsIdentifier(path[part]) ? path[part] : null);

    internal override bool Knows(string id, ContainerPlace place) => ConfigurationOf(id, place) is not null;

    internal override string? NameOf(string id, ContainerPlace place) =>
        ConfigurationOf(id, place) is { } file ? Files.ReadJson(file, static root => root.Text("Name")?.TrimStart('/')) : null;

    /// <summary>Only the configurations know whose a file is: it is named after the sandbox, not the container.</summary>
    internal override string? IdOfMount(string path)
    {
        if (!Array.Exists(s_mounts, start => path.StartsWith(start, StringComparison.Ordinal))) return null;
        string name = path[(path.LastIndexOf('/') + 1)..];
        foreach (string data in DataDirectories())
        {
            foreach (string container in Files.Entries($"{data}/containers"))
            {
                string? key = Files.ReadJson($"{container}/config.v2.json", static root => root.Member("NetworkSettings")?.Text("SandboxKey"));
                if (key is not null && key.EndsWith('/' + name, StringComparison.Ordinal)) return container[(container.LastIndexOf('/') + 1)..];
            }
        }

        return null;
    }

    private string? ConfigurationOf(string id, ContainerPlace place)
    {
        foreach (string data in DataDirectories())
        {
            string file = $"{data}/containers/{id}/config.v2.json";
            if (Files.Exists(file)) return file;
        }

        // Where it is on a file system of its own, the path begins there, and is no path here.
        string end = $"/containers/{id}{HostNameEnd}";
        if (place.Process == 0 || Files.HostNameSource(place.Process) is not { } source || !source.EndsWith(end, StringComparison.Ordinal)) return null;
        string found = source[..^HostNameEnd.Length] + "/config.v2.json";
        return Files.Exists(found) ? found : null;
    }

    private IEnumerable<string> DataDirectories()
    {
        yield return UsualData;
        if (Files.ReadJson("/etc/docker/daemon.json", static root => root.Text("data-root")) is { } configured) yield return configured;
    }
}
