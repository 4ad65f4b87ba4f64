using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>
/// The namespaces of all kinds that a process is in, open, as far as they are not this process's own: cgroup, IPC, UTS, PID and mount. A user namespace
/// cannot be entered by a process that has threads, and a time namespace neither. Sources: <c>setns(2)</c>, <c>namespaces(7)</c>, <c>user_namespaces(7)</c>.
/// </summary>
internal sealed unsafe class ProcessWorld : IDisposable
{
    /// <summary>Mounts come last: all others are opened by then, and have to be left first on the way back.</summary>
    private static readonly (string Name, string OwnName, int Type)[] s_kinds =
    [
        ("cgroup", "cgroup", NamespaceCalls.NewCgroup),
        ("ipc", "ipc", NamespaceCalls.NewMessaging),
        ("uts", "uts", NamespaceCalls.NewHostName),
        ("pid", "pid_for_children", NamespaceCalls.NewProcess),
        ("mnt", "mnt", NamespaceCalls.NewMount),
    ];

    private readonly NativeMemoryBlock _memory = new();
    private readonly List<Descriptor> _open = [];
    private readonly int _processId;

    /// <summary>
    /// The first of the processes in a network namespace, if all of them see the same files and the same processes, as those of one container do. Whoever made
    /// a PID namespace is outside of it (<c>pid_namespaces(7)</c>), and does not count where there are others.
    /// </summary>
    /// <param name="network">The network namespace.</param>
    /// <returns>The process; null where nobody is inside, or not all are in the same.</returns>
    internal static int? OnlyProcessIn(NamespaceIdentity network)
    {
        List<int> inside = [.. NamespaceSurvey.Of(network, SurveyScope.Inside)?.Processes ?? []];
        inside.RemoveAll(ShellLife.IsResting);
        List<int> contained = inside.FindAll(static process => !IsShared(process, Environment.ProcessId, "pid"));
        if (contained.Count > 0) inside = contained;
        return inside.Count > 0 && inside.TrueForAll(process => IsShared(process, inside[0], "mnt") && IsShared(process, inside[0], "pid")) ? inside[0] : null;
    }

    private static bool IsShared(int one, int other, string kind) => ProcFile.InodeOf(PathOf(one, kind)) == ProcFile.InodeOf(PathOf(other, kind));

    private static string PathOf(int process, string kind) => string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/ns/{kind}");

    /// <param name="processId">The process.</param>
    /// <param name="network">Its network namespace, as it was opened before.</param>
    /// <exception cref="NetworkObjectException">ProcessNotFound: it has ended, or another one has its number.</exception>
    /// <exception cref="SystemCallException">ProcessNotReadable.</exception>
    internal ProcessWorld(int processId, NamespaceIdentity network)
    {
        _processId = processId;
        There = (int*)_memory.Take(s_kinds.Length * sizeof(int));
        Back = (int*)_memory.Take(s_kinds.Length * sizeof(int));
        Types = (int*)_memory.Take(s_kinds.Length * sizeof(int));
        try
        {
            string folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/ns");

            // Held, so that all of them are one process's, even if its number goes to another one meanwhile.
            Descriptor held = Keep(Open(folder, FileCalls.Directory));
            using (Descriptor net = Open($"{held.ProcPath}/net", 0))
            {
                if (NamespaceIdentity.Of(net) != network) throw Gone();
            }

            foreach ((string name, string ownName, int type) in s_kinds) Add(held, name, ownName, type);
            IsOfOtherUsers = AreOtherUsers(held);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Whether it belongs to another user namespace, whose root is somebody else outside.</summary>
    internal bool IsOfOtherUsers { get; }

    /// <summary>Whether it has mounts of its own.</summary>
    internal bool HasMounts => Count > 0 && Types[Count - 1] == NamespaceCalls.NewMount;

    /// <summary>The namespaces to enter, in this order.</summary>
    internal int* There { get; }

    /// <summary>The own one of the same kind, for each.</summary>
    internal int* Back { get; }

    /// <summary>The kind of each, as CLONE_NEW*.</summary>
    internal int* Types { get; }

    internal int Count { get; private set; }

    /// <summary>Who a number inside is outside, where this process's numbers count.</summary>
    /// <exception cref="NetworkObjectException">UserNotMapped: nobody.</exception>
    internal ProgramUser Outside(ProgramUser? inside)
    {
        uint user = Outside("uid_map", inside?.UserId ?? 0);
        uint group = Outside("gid_map", inside?.GroupId ?? 0);
        return new ProgramUser
        {
            Text = inside?.Text ?? "root",
            UserId = user,
            GroupId = group,
            Groups = inside is null ? [group] : Array.ConvertAll(inside.Groups, id => Outside("gid_map", id)),
            Name = inside?.Name,
            HomeDirectory = inside?.HomeDirectory,
            Shell = inside?.Shell,
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Descriptor descriptor in _open) descriptor.Dispose();
        _memory.Dispose();
    }

    private void Add(Descriptor held, string name, string ownName, int type)
    {
        string ownPath = $"/proc/thread-self/ns/{ownName}";

        // A kernel may lack one of the kinds.
        if (!File.Exists(ownPath)) return;
        Descriptor there = Keep(Open($"{held.ProcPath}/{name}", 0));
        Descriptor own = Keep(Open(ownPath, 0));
        if (NamespaceIdentity.Of(there) == NamespaceIdentity.Of(own)) return;
        There[Count] = there.Number;
        Back[Count] = own.Number;
        Types[Count] = type;
        Count++;
    }

    private bool AreOtherUsers(Descriptor held)
    {
        const string Own = "/proc/thread-self/ns/user";
        if (!File.Exists(Own)) return false;
        using Descriptor own = Open(Own, 0);
        using Descriptor there = Open($"{held.ProcPath}/user", 0);
        return NamespaceIdentity.Of(own) != NamespaceIdentity.Of(there);
    }

    private Descriptor Keep(Descriptor descriptor)
    {
        _open.Add(descriptor);
        return descriptor;
    }

    private Descriptor Open(string path, int flags)
    {
        int number = FileCalls.Open(path, FileCalls.ReadOnly | FileCalls.CloseOnExec | flags, 0);
        if (number >= 0) return new Descriptor(number);
        Errno errno = ErrnoText.Last();
        if (errno is Errno.ENOENT or Errno.ESRCH) throw Gone();
        throw new SystemCallException("ProcessNotReadable", $"open the namespaces of process {_processId}", "open", errno, path);
    }

    private uint Outside(string file, uint inside)
    {
        foreach (string line in ReadMap(file))
        {
            uint[] range = Array.ConvertAll(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), static field => uint.Parse(field, CultureInfo.InvariantCulture));
            if (inside >= range[0] && inside - range[0] < range[2]) return range[1] + (inside - range[0]);
        }

        string what = file == "uid_map" ? "user" : "group";
        throw new NetworkObjectException(
            "UserNotMapped", ObjectProblem.Invalid, inside.ToString(CultureInfo.InvariantCulture), $"The user namespace of process {_processId} has no {what} {inside}.");
    }

    private string[] ReadMap(string file)
    {
        try
        {
            return File.ReadAllLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{_processId}/{file}"));
        }
        catch (IOException)
        {
            throw Gone();
        }
    }

    private NetworkObjectException Gone()
    {
        string subject = _processId.ToString(CultureInfo.InvariantCulture);
        return new NetworkObjectException("ProcessNotFound", ObjectProblem.NotFound, subject, $"There is no process {subject}, or it has ended.");
    }
}
