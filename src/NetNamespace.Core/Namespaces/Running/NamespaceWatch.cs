using System;
using System.IO;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>
/// Notices, from within a namespace, that what it was found by is gone: the file that it was pinned to, or the process that it was the namespace of.
/// Whoever waits inside would keep it alive then without anybody's wish. Sources: <c>inotify(7)</c>, <c>pidfd_open(2)</c>.
/// </summary>
internal sealed unsafe class NamespaceWatch : IDisposable
{
    private const string Own = "/proc/self/ns/net";
    private const uint Changes = InotifyCalls.Delete | InotifyCalls.MovedFrom | InotifyCalls.MovedTo;
    private readonly string? _path;
    private readonly Descriptor? _directory;
    private readonly Descriptor? _process;

    /// <param name="path">The file; null for none.</param>
    /// <param name="processId">The process; 0 for none.</param>
    internal NamespaceWatch(string? path, int processId)
    {
        _path = path;
        _directory = path is null ? null : Watch(Path.GetDirectoryName(path)!);
        int process = processId == 0 ? -1 : PidfdCalls.Open(processId);
        if (process >= 0) _process = new Descriptor(process);
        IsGone = !IsStillFound() || (processId != 0 && ProcessNamespace.InodeOf(processId) is null);
    }

    /// <summary>Readable when something changed among the files; -1 where there is nothing to wait for.</summary>
    internal int DirectoryNumber => _directory?.Number ?? -1;

    /// <summary>Readable when the process has ended; -1 where there is nothing to wait for.</summary>
    internal int ProcessNumber => IsGone ? -1 : _process?.Number ?? -1;

    /// <summary>Whether it is gone, as was last found.</summary>
    internal bool IsGone { get; private set; }

    /// <summary>Looks again, after one of the descriptors was readable.</summary>
    /// <param name="processEnded">Whether the process's was.</param>
    internal void Look(bool processEnded)
    {
        byte* events = stackalloc byte[4096];
        while (_directory is not null && FileCalls.Read(_directory.Number, events, 4096) > 0) continue;
        if (processEnded || !IsStillFound()) IsGone = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _directory?.Dispose();
        _process?.Dispose();
    }

    private bool IsStillFound()
    {
        if (_path is null || Identify(Own, 0) is not { } own || Identify(_path, StatCalls.NoFollow) == own) return true;
        if (Path.GetDirectoryName(_path) != NamespaceStore.Directory) return false;

        // It may have got another name meanwhile.
        return NamespaceReader.FindName(own) is not null;
    }

    private static NamespaceIdentity? Identify(string path, int flags)
    {
        StatCalls.FileStatus status;
        return StatCalls.Stat(StatCalls.AtCurrentDirectory, path, flags, StatCalls.BasicStats, &status) < 0 ? null : NamespaceIdentity.Of(status);
    }

    private static Descriptor? Watch(string directory)
    {
        int number = InotifyCalls.Initialize(InotifyCalls.CloseOnExec | InotifyCalls.NonBlock);
        if (number < 0) return null;
        Descriptor watch = new(number);
        if (InotifyCalls.Watch(number, directory, Changes) >= 0) return watch;
        watch.Dispose();
        return null;
    }
}
