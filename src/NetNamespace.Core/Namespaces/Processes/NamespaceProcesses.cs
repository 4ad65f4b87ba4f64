using System;
using System.Collections.Generic;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>The processes in namespaces, found in one pass over /proc.</summary>
/// <param name="reader">Describes them.</param>
public sealed class NamespaceProcesses(ProcessReader reader)
{
    private Dictionary<ulong, List<int>>? _processes;

    /// <summary>The processes in a namespace, ascending. One that ends meanwhile is left out.</summary>
    /// <param name="handle">The namespace.</param>
    /// <param name="fits">Whether a process is wanted, by its number; null where all are.</param>
    public IEnumerable<NetNamespaceProcess> In(NamespaceHandle handle, Predicate<int>? fits = null)
    {
        ArgumentNullException.ThrowIfNull(handle);
        string? place = handle.IsCurrent ? NamespaceReader.FindName(handle.Identity) : handle.Name;
        _processes ??= ProcessNamespace.ByInode();
        if (!_processes.TryGetValue(handle.Identity.Inode, out List<int>? inside)) yield break;
        foreach (int process in inside)
        {
            if (fits?.Invoke(process) != false && reader.Read(process, place) is { } found) yield return found;
        }
    }
}
