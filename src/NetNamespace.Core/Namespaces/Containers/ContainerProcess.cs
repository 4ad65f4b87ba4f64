using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>A container, and the first process of it in a namespace.</summary>
/// <param name="Container">The container.</param>
/// <param name="ProcessId">The process.</param>
/// <param name="Inode">The inode number of the network namespace that the process is in.</param>
public sealed record ContainerProcess(NetContainer Container, int ProcessId, ulong Inode);
