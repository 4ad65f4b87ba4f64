using System.Text.Json;

namespace NetNamespace.Namespaces;

/// <summary>
/// containerd, under Kubernetes (<c>cri-containerd-ID.scope</c>, <c>kubepods/…/ID</c>) and alone (<c>/NAMESPACE/ID</c>, <c>nerdctl-ID.scope</c>). What the container is
/// called there stands in the annotations of its config.json.
/// </summary>
internal sealed class ContainerdRuntime(ContainerFiles files) : ContainerRuntime(files)
{
    private const string Tasks = "/run/containerd/io.containerd.runtime.v2.task";

    internal override string Name => "containerd";

    internal override string? IdAt(string[] path, int part)
    {
        // The systemd form, where the driver is not systemd's: kubepods-….slice:cri-containerd:ID is one part.
        string last = path[part][(path[part].LastIndexOf(':') + 1)..];
        if (last.Length != path[part].Length && path[part].Contains(":cri-containerd:", System.StringComparison.Ordinal)) return CgroupFile.IsIdentifier(last) ? last : null;
        return CgroupFile.IdentifierAfter(path[part], "cri-containerd-")
            ?? CgroupFile.IdentifierAfter(path[part], "nerdctl-")
            ?? (CgroupFile.IsIdentifier(path[part]) && System.Array.FindIndex(path, 0, part, static one => one.StartsWith("kubepods", System.StringComparison.Ordinal)) >= 0 ? path[part] : null);
    }

    internal override bool Knows(string id, ContainerPlace place) => ConfigurationOf(id) is not null;

    internal override string? NameOf(string id, ContainerPlace place) => ConfigurationOf(id) is { } file ? Files.ReadJson(file, ReadName) : null;

    internal override string? IdOfMount(string path)
    {
        if (!NetworkMount.IsOne(path)) return null;
        foreach (string group in Files.Entries(Tasks))
        {
            foreach (string container in Files.Entries(group))
            {
                if (NetworkMount.IsSame(Files.ReadJson($"{container}/config.json", static root => root.NetworkPath()), path)) return container[(container.LastIndexOf('/') + 1)..];
            }
        }

        return null;
    }

    /// <summary>A container that Docker has containerd run has its configuration here too, in the namespace moby; it is Docker's.</summary>
    private string? ConfigurationOf(string id)
    {
        foreach (string group in Files.Entries(Tasks))
        {
            string file = $"{group}/{id}/config.json";
            if (!group.EndsWith("/moby", System.StringComparison.Ordinal) && Files.Exists(file)) return file;
        }

        return null;
    }

    /// <summary>The container that only holds a pod's namespaces has the pod's name.</summary>
    private static string? ReadName(JsonElement configuration) => configuration.Member("annotations") is not { } notes
        ? null
        : notes.Text("io.kubernetes.cri.container-name") ?? notes.Text("io.kubernetes.cri.sandbox-name");
}
