using System;
using System.Collections.Generic;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// Says in which container a process is, from its cgroup and the runtimes' own files; no runtime is asked. Each cgroup is looked up once.
/// Source: <c>cgroups(7)</c>.
/// </summary>
public sealed class ContainerFinder
{
    private readonly ContainerFiles _files;
    private readonly ContainerRuntime[] _runtimes;
    private readonly Dictionary<string, NetContainer?> _known = new(StringComparer.Ordinal);

    /// <summary>Makes one that reads the machine's own files.</summary>
    public ContainerFinder() : this(new ContainerFiles())
    {
    }

    internal ContainerFinder(ContainerFiles files)
    {
        _files = files;

        // libvirt before systemd-nspawn, since systemd names the machines of both alike.
        _runtimes =
        [
            new DockerRuntime(files),
            new PodmanRuntime(files),
            new CrioRuntime(files),
            new ContainerdRuntime(files),
            new LxcRuntime(files),
            new LibvirtRuntime(files, "lxc"),
            new LibvirtRuntime(files, "qemu"),
            new NspawnRuntime(files),
        ];
    }

    /// <summary>The container that a process is in; null where it is in none, or has ended.</summary>
    public NetContainer? Of(int process)
    {
        if (_files.ReadText($"/proc/{process}/cgroup") is not { } text) return null;
        if (!_known.TryGetValue(text, out NetContainer? container)) _known.Add(text, container = Recognize(text, process));
        return container;
    }

    /// <summary>The container whose namespace a runtime has mounted on a file; null where the file is no runtime's.</summary>
    /// <param name="path">The file.</param>
    public NetContainer? OfMount(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        foreach (ContainerRuntime runtime in _runtimes)
        {
            if (runtime.IdOfMount(path) is { } id) return Describe(runtime, id, new ContainerPlace(0, []));
        }

        return null;
    }

    /// <summary>The container of a cgroup.</summary>
    /// <param name="text">The text of /proc/PID/cgroup.</param>
    /// <param name="process">The process.</param>
    internal NetContainer? Recognize(string text, int process)
    {
        List<string[]> paths = CgroupFile.Read(text);
        foreach (string[] path in paths)
        {
            ContainerPlace place = new(process, path);

            // The innermost counts, where one runs inside of another.
            for (int part = path.Length - 1; part >= 0; part--)
            {
                if (RecognizePart(path, part, place) is { } container) return container;
            }
        }

        return null;
    }

    private NetContainer? RecognizePart(string[] path, int part, ContainerPlace place)
    {
        foreach (ContainerRuntime runtime in _runtimes)
        {
            if (runtime.IdAt(path, part) is { } id) return Describe(runtime, id, place);
        }

        if (!CgroupFile.IsIdentifier(path[part])) return null;
        ContainerRuntime? owner = Array.Find(_runtimes, one => one.Knows(path[part], place));
        return owner is null ? null : Describe(owner, path[part], place);
    }

    private static NetContainer Describe(ContainerRuntime runtime, string id, ContainerPlace place) => new(runtime.Name, id, runtime.NameOf(id, place));
}
