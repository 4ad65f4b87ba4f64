using System.Collections.Generic;
using System.Text.Json;

namespace NetNamespace.Namespaces;

/// <summary>
/// Podman: <c>libpod-ID.scope</c>, or <c>/libpod_parent/libpod-ID</c> without systemd. The name is in containers.json of the storage, for which a user without
/// root has a directory of his own.
/// </summary>
internal sealed class PodmanRuntime(ContainerFiles files) : ContainerRuntime(files)
{
    internal override string Name => "podman";

    internal override string? IdAt(string[] path, int part) => CgroupFile.IdentifierAfter(path[part], "libpod-");

    internal override bool Knows(string id, ContainerPlace place) => NameOf(id, place) is not null;

    internal override string? NameOf(string id, ContainerPlace place) => ContainerStorage.NameOf(Files, id, place.User);

    /// <summary>Netavark's and CNI's mounts are named by chance; a container's configuration says which is its own.</summary>
    internal override string? IdOfMount(string path)
    {
        if (!NetworkMount.IsOne(path)) return null;
        foreach (string directory in ContainerStorage.Directories(Files, null))
        {
            foreach (string container in Files.Entries(directory))
            {
                string? network = Files.ReadJson($"{container}/userdata/config.json", static root => IsPodman(root) ? root.NetworkPath() : null);
                if (NetworkMount.IsSame(network, path)) return container[(container.LastIndexOf('/') + 1)..];
            }
        }

        return null;
    }

    /// <summary>CRI-O keeps its containers in the same storage.</summary>
    private static bool IsPodman(JsonElement configuration) => configuration.Member("annotations")?.Text("io.container.manager") != "cri-o";
}
