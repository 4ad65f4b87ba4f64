using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>
/// Sets the store's directory up when the first namespace is made: a mount point whose mounts are shared with other mount
/// namespaces, so that a namespace that is pinned or unpinned in one of them is so in all. <c>ip netns</c> does the same and takes the same lock.
/// </summary>
internal static class StoreDirectory
{
    private const string Attempt = "set up the directory of network namespaces";

    /// <exception cref="SystemCallException">It cannot be made or shared.</exception>
    internal static void Prepare()
    {
        if (FileCalls.MakeDirectory(NamespaceStore.Directory, 0b111_101_101) < 0 && ErrnoText.Last() != Errno.EEXIST) throw Failed("mkdir");
        int number = FileCalls.Open(NamespaceStore.Directory, FileCalls.ReadOnly | FileCalls.Directory | FileCalls.CloseOnExec, 0);
        if (number < 0) throw Failed("open");
        using Descriptor directory = new(number);
        if (FileCalls.Lock(number, FileCalls.LockExclusive) < 0) throw Failed("flock");
        Share();
    }

    private static void Share()
    {
        if (TryShare()) return;

        // EINVAL: it is no mount point yet. It becomes one by being mounted on itself.
        if (ErrnoText.Last() != Errno.EINVAL) throw Failed("mount");
        if (MountCalls.Mount(NamespaceStore.Directory, NamespaceStore.Directory, "none", MountCalls.Bind | MountCalls.Recursive, 0) < 0) throw Failed("mount");
        if (!TryShare()) throw Failed("mount");
    }

    /// <summary>Which mount the directory is on; null where the kernel does not tell.</summary>
    internal static unsafe ulong? Mount()
    {
        StatCalls.FileStatus status;
        int result = StatCalls.Stat(StatCalls.AtCurrentDirectory, NamespaceStore.Directory, StatCalls.NoFollow, StatCalls.WithMountId, &status);
        return result == 0 && (status.Mask & StatCalls.WithMountId) != 0 ? status.MountId : null;
    }

    private static bool TryShare() =>
        MountCalls.Mount("", NamespaceStore.Directory, "none", MountCalls.Shared | MountCalls.Recursive, 0) == 0;

    private static SystemCallException Failed(string function) => new("StoreSetupFailed", Attempt, function, ErrnoText.Last(), NamespaceStore.Directory);
}
