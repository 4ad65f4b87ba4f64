using System;
using System.Collections.Generic;
using System.IO;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>
/// The mounts of a program's own world, as <c>ip netns exec</c> makes them: a /sys that shows its network namespace's links, and each
/// file of /etc/netns/NAME over the one of the same name in /etc. Source: <c>ip-netns(8)</c>.
/// </summary>
internal sealed unsafe class MountPlan : IDisposable
{
    private const string Configuration = "/etc/netns";
    private readonly NativeMemoryBlock _memory = new();
    private readonly List<string> _files = [];

    /// <param name="name">The name of the namespace in the store; null where it has none.</param>
    /// <exception cref="SystemCallException">The own mount namespace cannot be opened.</exception>
    internal MountPlan(string? name)
    {
        const string Own = "/proc/self/ns/mnt";
        int home = FileCalls.Open(Own, FileCalls.ReadOnly | FileCalls.CloseOnExec, 0);
        if (home < 0) throw new SystemCallException("ProcNotReadable", "find this process's own mounts", "open", ErrnoText.Last(), Own);
        Home = new Descriptor(home);
        Nothing = _memory.Take("none");
        Root = _memory.Take("/");
        Sys = _memory.Take("/sys");
        SysType = _memory.Take("sysfs");
        if (name is not null) FindFiles($"{Configuration}/{name}");
        Sources = _memory.Take(_files);
        Targets = _memory.Take(_files.ConvertAll(TwinOf));
        Errors = (int*)_memory.Take((_files.Count + 1) * sizeof(int));
    }

    /// <summary>The mount namespace to come back to.</summary>
    internal Descriptor Home { get; }

    internal byte* Nothing { get; }

    internal byte* Root { get; }

    internal byte* Sys { get; }

    internal byte* SysType { get; }

    internal int Count => _files.Count;

    internal byte** Sources { get; }

    internal byte** Targets { get; }

    /// <summary>Room for what the mounts return: /sys first, then each file.</summary>
    internal int* Errors { get; }

    /// <summary>What could not be mounted, as sentences; the program ran all the same.</summary>
    internal IEnumerable<string> Failures()
    {
        List<string> failures = [];
        if (Errors[0] != 0) failures.Add($"/sys still shows the links of the namespace outside: {ErrnoText.Describe((Errno)Errors[0])}.");
        for (int i = 0; i < _files.Count; i++)
        {
            if (Errors[i + 1] != 0) failures.Add($"'{_files[i]}' does not stand in for '{TwinOf(_files[i])}': {ErrnoText.Describe((Errno)Errors[i + 1])}.");
        }

        return failures;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Home.Dispose();
        _memory.Dispose();
    }

    private void FindFiles(string directory)
    {
        if (!Directory.Exists(directory)) return;
        foreach (string file in Directory.EnumerateFileSystemEntries(directory))
        {
            if (Path.GetFileName(file)[0] != '.') _files.Add(file);
        }

        _files.Sort(StringComparer.Ordinal);
    }

    private static string TwinOf(string file) => "/etc/" + Path.GetFileName(file);
}
