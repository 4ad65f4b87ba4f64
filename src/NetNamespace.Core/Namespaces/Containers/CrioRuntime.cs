using System.Text.Json;

namespace NetNamespace.Namespaces;

/// <summary>CRI-O: <c>crio-ID.scope</c>. What the container is called in Kubernetes stands in the annotations of its config.json, beside Podman's.</summary>
internal sealed class CrioRuntime(ContainerFiles files) : ContainerRuntime(files)
{
    internal override string Name => "cri-o";

    internal override string? IdAt(string[] path, int part) => CgroupFile.IdentifierAfter(path[part], "crio-");

    internal override string? NameOf(string id, ContainerPlace place)
    {
        foreach (string directory in ContainerStorage.Directories(Files, null))
        {
            if (Files.ReadJson($"{directory}/{id}/userdata/config.json", ReadName) is { } name) return name;
        }

        return ContainerStorage.NameOf(Files, id, null);
    }

    /// <summary>The container that only holds a pod's namespaces is called POD; it has the pod's name.</summary>
    private static string? ReadName(JsonElement configuration)
    {
        if (configuration.Member("annotations") is not { } notes) return null;
        string? name = notes.Text("io.kubernetes.container.name");
        return name is null or "POD" ? notes.Text("io.kubernetes.pod.name") : name;
    }
}
