using System;
using System.Collections.Generic;
using System.IO;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>
/// The mounts of a program's own world, as <c>ip netns exec</c> makes them: a /sys that shows its network namespace's links, and each
/// file of /etc/netns/NAME over the one of the same name in /etc. What else is mounted below /sys, cgroups first of all, stays. Source: <c>ip-netns(8)</c>.
/// </summary>
internal sealed unsafe class MountPlan : IDisposable
{
    private const string Configuration = "/etc/netns";
    private const string DescriptorFolder = "/proc/thread-self/fd/";
    private const int LongestNumber = 10;

    /// <summary>Where the number begins in <see cref="LinkPath"/>.</summary>
    internal static readonly int LinkPathLength = DescriptorFolder.Length;
    private readonly NativeMemoryBlock _memory = new();
    private readonly List<string> _files = [];
    private readonly List<string> _kept = MountsBelow("/sys/");

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
        if (name is not null) _files.AddRange(FilesOf(name));
        Sources = _memory.Take(_files);
        Targets = _memory.Take(_files.ConvertAll(TwinOf));
        Errors = (int*)_memory.Take((_files.Count + 1) * sizeof(int));
        Kept = _memory.Take(_kept);
        Trees = (int*)_memory.Take((_kept.Count + 1) * sizeof(int));
        EmptyPath = _memory.Take("");
        LinkPath = _memory.Take(DescriptorFolder + new string('0', LongestNumber));
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

    /// <summary>What is mounted below /sys and not below one of these, and a zero pointer at the end.</summary>
    internal byte** Kept { get; }

    /// <summary>Room for a descriptor of each.</summary>
    internal int* Trees { get; }

    internal byte* EmptyPath { get; }

    /// <summary>Room for the path of a descriptor, whose number is written into it.</summary>
    internal byte* LinkPath { get; }

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

    /// <summary>
    /// Tells whether a program that was started earlier still has the files that one would get now: a mount shows the very file that
    /// was there, and not another one that came into its place.
    /// </summary>
    /// <param name="name">The name of the namespace in the store; null where it has none.</param>
    /// <returns>A text that is the same as long as the files are.</returns>
    internal static string StampOf(string? name)
    {
        if (name is null) return "";
        List<string> files = FilesOf(name);
        return files.Count == 0 ? "" : string.Join('\n', files.ConvertAll(static file => FileStatus.OfPath(file) is { } status ? $"{file} {NamespaceIdentity.Of(status)}" : file));
    }

    private static List<string> FilesOf(string name)
    {
        string directory = $"{Configuration}/{name}";
        if (!Directory.Exists(directory)) return [];
        List<string> files = [];
        foreach (string file in Directory.EnumerateFileSystemEntries(directory))
        {
            if (Path.GetFileName(file)[0] != '.') files.Add(file);
        }

        files.Sort(StringComparer.Ordinal);
        return files;
    }

    private static List<string> MountsBelow(string folder)
    {
        const int PointField = 4;
        List<string> mounts = [];
        foreach (string line in File.ReadLines("/proc/self/mountinfo"))
        {
            // A name with a blank or the like in it is written in octal numbers; below /sys there is none.
            string point = line.Split(' ', PointField + 2)[PointField];
            if (point.StartsWith(folder, StringComparison.Ordinal) && !point.Contains('\\')) mounts.Add(point);
        }

        mounts.Sort(StringComparer.Ordinal);
        mounts.RemoveAll(one => mounts.Exists(other => one.StartsWith(other + '/', StringComparison.Ordinal)));
        return [.. new SortedSet<string>(mounts, StringComparer.Ordinal)];
    }

    private static string TwinOf(string file) => "/etc/" + Path.GetFileName(file);
}
