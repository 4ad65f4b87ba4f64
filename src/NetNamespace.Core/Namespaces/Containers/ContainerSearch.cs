using System.Collections.Generic;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>Finds the containers that something runs in, in one pass over /proc.</summary>
public static class ContainerSearch
{
    /// <summary>Every container, once for each network namespace that its processes are in.</summary>
    public static IEnumerable<ContainerProcess> All()
    {
        ContainerFinder finder = new();
        HashSet<(string Runtime, string Id, ulong Inode)> known = [];
        foreach (int process in ProcFile.Numbers("/proc"))
        {
            if (finder.Of(process) is not { } container || ProcessNamespace.InodeOf(process) is not { } inode) continue;
            if (known.Add((container.Runtime, container.Id, inode))) yield return new ContainerProcess(container, process, inode);
        }
    }
}
