using System.Collections.Generic;
using System.Globalization;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>Finds namespaces by the processes in them. Source: <c>proc(5)</c>, <c>namespaces(7)</c>.</summary>
public static class ProcessNamespace
{
    /// <summary>Opens the namespace that a process is in.</summary>
    /// <exception cref="NetworkObjectException">ProcessNotFound: no such process, or one that has ended.</exception>
    /// <exception cref="SystemCallException">ProcessNotReadable: another user's process.</exception>
    internal static Descriptor Open(int processId)
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/ns/net");
        int number = FileCalls.Open(path, FileCalls.ReadOnly | FileCalls.CloseOnExec, 0);
        if (number >= 0) return new Descriptor(number);
        Errno errno = ErrnoText.Last();
        string subject = processId.ToString(CultureInfo.InvariantCulture);
        if (errno is Errno.ENOENT or Errno.ESRCH)
            throw new NetworkObjectException("ProcessNotFound", ObjectProblem.NotFound, subject, $"There is no process {subject}, or it has ended.");
        throw new SystemCallException("ProcessNotReadable", $"open the namespace of process {subject}", "open", errno, path);
    }

    /// <summary>Opens a namespace by any path to a file of nsfs.</summary>
    /// <exception cref="SystemCallException">NamespaceFileNotOpened: it cannot be opened.</exception>
    /// <exception cref="NetworkObjectException">NotANamespaceFile: it is another file, or another kind of namespace.</exception>
    internal static Descriptor OpenPath(string path)
    {
        int number = FileCalls.Open(path, FileCalls.ReadOnly | FileCalls.CloseOnExec | FileCalls.NonBlock, 0);
        if (number < 0) throw new SystemCallException("NamespaceFileNotOpened", "open a network namespace", "open", ErrnoText.Last(), path);
        Descriptor open = new(number);
        if (FileStatus.IsNetworkNamespace(open)) return open;
        open.Dispose();
        throw new NetworkObjectException("NotANamespaceFile", ObjectProblem.Invalid, path, $"'{path}' is no file of a network namespace.");
    }

    /// <summary>Every process by the inode of its network namespace, in one pass over /proc. Processes that may not be looked at are left out.</summary>
    public static Dictionary<ulong, List<int>> ByInode()
    {
        Dictionary<ulong, List<int>> found = [];
        foreach (int processId in ProcFile.Numbers("/proc"))
        {
            if (InodeOf(processId) is not { } inode) continue;
            if (!found.TryGetValue(inode, out List<int>? processes)) found.Add(inode, processes = []);
            processes.Add(processId);
        }

        return found;
    }

    /// <summary>The inode of a process's network namespace, or null where it has ended or may not be looked at.</summary>
    internal static ulong? InodeOf(int processId) => ProcFile.InodeOf($"/proc/{processId}/ns/net") is var inode and not 0 ? inode : null;
}
