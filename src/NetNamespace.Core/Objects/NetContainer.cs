namespace NetNamespace.Objects;

/// <summary>A container, or a virtual machine, as its runtime's cgroups and files tell it.</summary>
/// <param name="Runtime">Who runs it: <c>docker</c>, <c>podman</c>, <c>containerd</c>, <c>cri-o</c>, <c>lxc</c>, <c>systemd-nspawn</c>, <c>libvirt-lxc</c>, <c>libvirt-qemu</c>.</param>
/// <param name="Id">The runtime's own identifier; the name where it has no other.</param>
/// <param name="Name">The name; null where the runtime's files do not say it, or may not be read.</param>
public sealed record NetContainer(string Runtime, string Id, string? Name)
{
    private const int ShortId = 12;

    /// <summary>Runtime and name, or the beginning of the identifier where there is none: <c>docker:web</c>.</summary>
    public override string ToString() => $"{Runtime}:{Name ?? (Id.Length > ShortId ? Id[..ShortId] : Id)}";
}
