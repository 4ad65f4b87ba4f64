using System;

namespace NetNamespace.Namespaces;

/// <summary>LXC, and LXD and Incus over it: <c>lxc.payload.NAME</c>, <c>lxc.payload/NAME</c>, and <c>lxc/NAME</c> before version 4. A name is all that there is.</summary>
internal sealed class LxcRuntime(ContainerFiles files) : ContainerRuntime(files)
{
    private const string Payload = "lxc.payload";

    internal override string Name => "lxc";

    internal override string? IdAt(string[] path, int part)
    {
        if (path[part].StartsWith(Payload + '.', StringComparison.Ordinal) && path[part].Length > Payload.Length + 1) return path[part][(Payload.Length + 1)..];
        return part > 0 && path[part - 1] is Payload or "lxc" ? path[part] : null;
    }

    internal override string? NameOf(string id, ContainerPlace place) => id;
}
