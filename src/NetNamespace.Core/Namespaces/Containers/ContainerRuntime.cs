namespace NetNamespace.Namespaces;

/// <summary>
/// How one runtime's containers are recognised: by the cgroup that they are in, by the file that their namespace is mounted on, by the files that the runtime
/// keeps about them. A new one is a class on this and a line in <see cref="ContainerFinder"/>.
/// </summary>
/// <param name="files">The files.</param>
internal abstract class ContainerRuntime(ContainerFiles files)
{
    /// <summary>What the runtime is called.</summary>
    internal abstract string Name { get; }

    /// <summary>The files of runtimes.</summary>
    protected ContainerFiles Files => files;

    /// <summary>The container whose cgroup a part of a path is.</summary>
    /// <param name="path">The path, in parts.</param>
    /// <param name="part">Which of them is looked at.</param>
    /// <returns>Its identifier; null where the part is not the cgroup of one of these.</returns>
    internal abstract string? IdAt(string[] path, int part);

    /// <summary>Whether a container is one of these, whose cgroup's name is its identifier and no more.</summary>
    internal virtual bool Knows(string id, ContainerPlace place) => false;

    /// <summary>The name of a container; null where no file says it.</summary>
    internal virtual string? NameOf(string id, ContainerPlace place) => null;

    /// <summary>The container whose namespace is mounted on a file; null where the file is none of this runtime's.</summary>
    internal virtual string? IdOfMount(string path) => null;
}
