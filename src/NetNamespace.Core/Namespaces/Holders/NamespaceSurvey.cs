using System;
using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// All network namespaces of the machine and who holds each: one pass over /proc, however many there are. What may not be looked at is left out. The own
/// process counts as being inside, but what it has open does not: that is this library's own. Sources: <c>proc(5)</c>, <c>namespaces(7)</c>.
/// </summary>
public sealed class NamespaceSurvey
{
    private readonly SortedDictionary<ulong, SurveyedNamespace> _found = [];
    private readonly HashSet<ulong> _mountNamespaces = [];
    private readonly SocketPlaces _sockets = new();
    private readonly ulong _device = ProcFile.DeviceOf("/proc/thread-self/ns/net");
    private readonly ulong _ownMounts = ProcFile.InodeOf("/proc/thread-self/ns/mnt");

    private NamespaceSurvey()
    {
    }

    /// <summary>What was found, by inode number.</summary>
    public IReadOnlyDictionary<ulong, SurveyedNamespace> Found => _found;

    /// <summary>Looks at every process.</summary>
    /// <param name="scope">How far to look.</param>
    public static NamespaceSurvey Take(SurveyScope scope)
    {
        NamespaceSurvey survey = new();
        if (scope == SurveyScope.Everything) survey.LookAtMounts(0);
        foreach (int process in ProcFile.Numbers("/proc")) survey.LookAt(process, scope);
        return survey;
    }

    /// <summary>Looks for one namespace.</summary>
    /// <returns>Who holds it; null where nobody does who may be looked at.</returns>
    public static SurveyedNamespace? Of(NamespaceIdentity identity, SurveyScope scope) => Take(scope)._found.GetValueOrDefault(identity.Inode);

    /// <summary>The processes by namespace.</summary>
    internal Dictionary<ulong, List<int>> ProcessesByInode()
    {
        Dictionary<ulong, List<int>> processes = [];
        foreach (SurveyedNamespace found in _found.Values)
        {
            if (found.Processes.Count > 0) processes.Add(found.Inode, [.. found.Processes]);
        }

        return processes;
    }

    private void LookAt(int process, SurveyScope scope)
    {
        ulong own = ProcFile.InodeOf($"/proc/{process}/ns/net");
        if (own != 0) Note(own).AddProcess(process);
        if (own != 0 && ProcFile.ThreadCount(process) > 1) LookAtThreads(process, own);
        if (scope != SurveyScope.Everything) return;
        LookAtMounts(process);
        if (process != Environment.ProcessId) LookAtDescriptors(process, own);
    }

    private void LookAtThreads(int process, ulong own)
    {
        foreach (int thread in ProcFile.Numbers($"/proc/{process}/task"))
        {
            ulong inode = thread == process ? own : ProcFile.InodeOf($"/proc/{process}/task/{thread}/ns/net");
            if (inode != 0 && inode != own) Note(inode).AddHolder(new NamespaceHolder(NamespaceHolderKind.Thread, process, ProcFile.NameOf(process), thread));
        }
    }

    /// <summary>What a process has open of the namespace that it is in holds nothing that its being there does not.</summary>
    private void LookAtDescriptors(int process, ulong own)
    {
        // A longer path is cut, and is a path all the same.
        Span<byte> buffer = stackalloc byte[40];
        List<(int Descriptor, ulong Socket)> sockets = [];
        foreach (int descriptor in ProcFile.Numbers($"/proc/{process}/fd"))
        {
            ReadOnlySpan<byte> target = ProcFile.ReadLink($"/proc/{process}/fd/{descriptor}", buffer);
            if (ProcFile.NumberIn(target, "socket:["u8) is { } socket) sockets.Add((descriptor, socket));
            else if (PlaceIn(target, process, descriptor) is { } inode && inode != own) NoteOpen(inode, NamespaceHolderKind.Descriptor, process, descriptor);
        }

        _sockets.Find(process, sockets, (descriptor, inode) =>
        {
            if (inode != own) NoteOpen(inode, NamespaceHolderKind.Socket, process, descriptor);
        });
    }

    /// <summary>
    /// The namespace that a descriptor is of. Who opened a file that it is mounted on has that file's path there, or none where that is unmounted, so those
    /// have to be looked at.
    /// </summary>
    private ulong? PlaceIn(ReadOnlySpan<byte> target, int process, int descriptor)
    {
        if (ProcFile.NumberIn(target, "net:["u8) is { } inode) return inode;
        if (target is not [(byte)'/', ..] || target.StartsWith("/dev/"u8)) return null;
        return ProcFile.NamespaceFile($"/proc/{process}/fd/{descriptor}", _device) is { } number && (_found.ContainsKey(number) || NamespaceFinder.IsNetwork(process, descriptor))
            ? number
            : null;
    }

    private void NoteOpen(ulong inode, NamespaceHolderKind kind, int process, int descriptor) =>
        Note(inode).AddHolder(new NamespaceHolder(kind, process, ProcFile.NameOf(process), descriptor));

    /// <summary>Reads the mounts that a process sees, unless another one that sees the same was there before.</summary>
    /// <param name="process">The process; 0 for this thread.</param>
    private void LookAtMounts(int process)
    {
        ulong place = process == 0 ? _ownMounts : ProcFile.InodeOf($"/proc/{process}/ns/mnt");
        if (place == 0 || !_mountNamespaces.Add(place)) return;
        if (ProcFile.ReadText(process == 0 ? "/proc/thread-self/mountinfo" : $"/proc/{process}/mountinfo") is not { } text) return;
        string? name = process == 0 ? null : ProcFile.NameOf(process);
        foreach (MountTable.NamespaceMount mount in MountTable.ReadNamespaces(text))
            Note(mount.Inode).AddHolder(new NamespaceHolder(NamespaceHolderKind.Mount, process, name, null, mount.Path));
    }

    private SurveyedNamespace Note(ulong inode)
    {
        if (!_found.TryGetValue(inode, out SurveyedNamespace? found)) _found.Add(inode, found = new SurveyedNamespace(inode));
        return found;
    }
}
