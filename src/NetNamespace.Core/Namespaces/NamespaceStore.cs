using System;
using System.Collections.Generic;
using System.Text;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>
/// The named namespaces of the machine: one file each under /run/netns, on which the namespace is mounted, exactly as
/// <c>ip netns</c> keeps them, so that either sees what the other made. Source: <c>ip-netns(8)</c>.
/// </summary>
public static class NamespaceStore
{
    /// <summary>Where named namespaces are.</summary>
    public const string Directory = "/run/netns";

    /// <summary>The file of a namespace.</summary>
    /// <exception cref="NetworkObjectException">It cannot be a name.</exception>
    public static string PathOf(string name) => $"{Directory}/{NameRules.CheckNamespaceName(name)}";

    /// <summary>The names in the store, sorted by their characters' numbers. Empty where there is no store yet.</summary>
    /// <exception cref="SystemCallException">The directory cannot be read.</exception>
    public static string[] Names()
    {
        DirectoryNames entries = new(Directory);
        if (entries.Errno is { } errno and not Errno.ENOENT)
            throw new SystemCallException("StoreNotReadable", "list network namespaces", "opendir", errno, Directory);
        List<string> names = [];
        foreach (ReadOnlySpan<byte> name in entries) names.Add(Encoding.UTF8.GetString(name));
        names.Sort(StringComparer.Ordinal);
        return [.. names];
    }

    /// <summary>Whether something stands in the store under this name, usable or not.</summary>
    public static bool Contains(string name) => FileStatus.OfPath(PathOf(name)) is not null;

    /// <summary>Whether a text can be a name, and something stands in the store under it.</summary>
    public static bool IsName(string text) => NameRules.WhyNotNamespaceName(text) is null && Contains(text);

    /// <summary>Which namespace a name stands for, without opening it; null where there is none.</summary>
    public static NamespaceIdentity? TryIdentify(string name) =>
        FileStatus.OfPath(PathOf(name)) is { } status ? NamespaceIdentity.Of(status) : null;

    /// <summary>Whether a namespace can be opened under this name.</summary>
    public static bool IsActive(string name)
    {
        bool isActive = TryOpen(PathOf(name), out Descriptor? open, out _);
        open?.Dispose();
        return isActive;
    }

    /// <summary>Opens a named namespace.</summary>
    /// <exception cref="NetworkObjectException">NamespaceNotFound; or NamespaceBroken, where what stands there is no network namespace.</exception>
    public static Descriptor Open(string name)
    {
        string path = PathOf(name);
        return TryOpen(path, out Descriptor? open, out string? reason) ? open! : throw (reason is null ? NotFound(name) : Broken(name, reason));
    }

    /// <summary>Opens a file of the store where it is a namespace, and says what it is otherwise.</summary>
    /// <param name="path">The file.</param>
    /// <param name="open">The open namespace.</param>
    /// <param name="reason">Why it is not one; null where there is no such file.</param>
    internal static bool TryOpen(string path, out Descriptor? open, out string? reason)
    {
        open = null;
        int number = FileCalls.Open(path, FileCalls.ReadOnly | FileCalls.CloseOnExec | FileCalls.NoFollow | FileCalls.NonBlock, 0);
        if (number < 0)
        {
            reason = ErrnoText.Last() switch
            {
                Errno.ENOENT => null,
                Errno.ELOOP => "is a symbolic link",
                Errno other => $"cannot be opened ({other})",
            };
            return false;
        }

        Descriptor file = new(number);
        reason = FileStatus.IsNetworkNamespace(file) ? null : "is a file with no namespace mounted on it";
        if (reason is null) open = file;
        else file.Dispose();
        return open is not null;
    }

    /// <summary>Pins a namespace under a name. The file is made first, so that two who want the same name cannot both have it.</summary>
    /// <param name="session">Knows whether the store's directory is set up.</param>
    /// <param name="name">The name.</param>
    /// <param name="make">Gives the namespace once the name is taken.</param>
    /// <exception cref="NetworkObjectException">NamespaceExists.</exception>
    /// <exception cref="SystemCallException">The store cannot be written, or the mount failed; nothing is left then.</exception>
    internal static void Pin(NetworkSession session, string name, Func<Descriptor> make)
    {
        string path = PathOf(name);
        session.PrepareStore();
        ReserveFile(name, path);
        try
        {
            Descriptor made = make();
            if (MountCalls.Mount(made.ProcPath, path, "none", MountCalls.Bind, 0) < 0)
                throw new SystemCallException("NewNamespaceFailed", $"pin network namespace '{name}'", "mount", ErrnoText.Last(), path);
        }
        catch
        {
            _ = FileCalls.Unlink(path);
            throw;
        }
    }

    /// <summary>Takes a name away: the mounts on its file, and the file. The namespace itself goes when nobody holds it any more.</summary>
    /// <exception cref="NetworkObjectException">NamespaceNotFound.</exception>
    /// <exception cref="SystemCallException">It may not be removed.</exception>
    public static void Unpin(string name)
    {
        string path = PathOf(name);
        if (FileStatus.OfPath(path) is not { } status) throw NotFound(name);

        // A namespace can have been mounted here more than once; EINVAL says that nothing is mounted any more. A link is not followed.
        while (!FileStatus.IsSymbolicLink(status) && MountCalls.Unmount(path, MountCalls.Detach) == 0) continue;
        if (FileCalls.Unlink(path) < 0)
            throw new SystemCallException("RemoveNamespaceFailed", $"remove network namespace '{name}'", "unlink", ErrnoText.Last(), path);
    }

    internal static NetworkObjectException NotFound(string name) =>
        new("NamespaceNotFound", ObjectProblem.NotFound, name, $"There is no network namespace '{name}' in {Directory}.");

    internal static NetworkObjectException Exists(string name) =>
        new("NamespaceExists", ObjectProblem.Exists, name, $"There is a network namespace '{name}' already.");

    internal static NetworkObjectException Broken(string name, string reason) =>
        new("NamespaceBroken", ObjectProblem.Broken, name, $"'{name}' in {Directory} {reason}, so it is no network namespace. Remove-NetNamespace takes it away.");

    private static void ReserveFile(string name, string path)
    {
        int file = FileCalls.Open(path, FileCalls.ReadOnly | FileCalls.Create | FileCalls.Exclusive | FileCalls.CloseOnExec, 0);
        if (file >= 0)
        {
            _ = FileCalls.Close(file);
            return;
        }

        Errno errno = ErrnoText.Last();
        if (errno == Errno.EEXIST) throw Exists(name);
        throw new SystemCallException("NewNamespaceFailed", $"create network namespace '{name}'", "open", errno, path);
    }
}
