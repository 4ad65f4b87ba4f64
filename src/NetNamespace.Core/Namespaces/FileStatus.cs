using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>Asks what a file is.</summary>
internal static unsafe class FileStatus
{
    private const uint NetworkNamespace = NamespaceCalls.NewNetwork;

    /// <exception cref="SystemCallException">It cannot be examined.</exception>
    internal static StatCalls.FileStatus OfOpen(Descriptor open)
    {
        StatCalls.FileStatus status;
        if (StatCalls.Stat(open.Number, "", StatCalls.EmptyPath, StatCalls.BasicStats, &status) < 0)
            throw new SystemCallException("NamespaceNotReadable", "examine an open namespace", "statx", ErrnoText.Last());
        return status;
    }

    /// <summary>What a path names, a symbolic link itself rather than what it points at; null where there is nothing.</summary>
    internal static StatCalls.FileStatus? OfPath(string path)
    {
        StatCalls.FileStatus status;
        return StatCalls.Stat(StatCalls.AtCurrentDirectory, path, StatCalls.NoFollow, StatCalls.BasicStats, &status) < 0 ? null : status;
    }

    internal static bool IsSymbolicLink(in StatCalls.FileStatus status) => (status.Mode & StatCalls.TypeMask) == StatCalls.SymbolicLink;

    /// <summary>Whether an open file is a network namespace: on nsfs, and of that type.</summary>
    internal static bool IsNetworkNamespace(Descriptor open)
    {
        // struct statfs is at most 120 bytes long; its first word is the type everywhere.
        long* buffer = stackalloc long[32];
        return StatCalls.FileSystem(open.Number, buffer) == 0
            && buffer[0] == StatCalls.NamespaceFileSystem
            && NamespaceCalls.Query(open.Number, NamespaceCalls.GetNamespaceType, null) == (int)NetworkNamespace;
    }
}
