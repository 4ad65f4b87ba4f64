using System.Runtime.CompilerServices;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>
/// Starts a program in another namespace: the thread goes there, gives itself the mounts and the directory that the child inherits, and
/// spawns it. Directory and mounts belong to this one thread, which ends after the trip.
/// </summary>
/// <param name="plan">The program.</param>
/// <param name="mounts">Its mounts; null where the program stays in the mounts of this process.</param>
internal sealed unsafe class SpawnTrip(SpawnPlan plan, MountPlan? mounts) : Trip
{
    private const uint SysFlags = MountCalls.NoSetUserId | MountCalls.NoDevices | MountCalls.NoExecute;

    // Taken out of the plans at home: while away, nothing but native calls.
    private readonly byte* _path = plan.Path;
    private readonly byte** _arguments = plan.Arguments;
    private readonly byte* _shellPath = plan.ShellPath;
    private readonly byte** _shellArguments = plan.ShellArguments;
    private readonly byte** _environment = plan.Environment;
    private readonly byte* _directory = plan.Directory;
    private readonly void* _fileActions = plan.FileActions;
    private readonly void* _attributes = plan.Attributes;
    private readonly int _homeMounts = mounts?.Home.Number ?? -1;
    private readonly byte* _nothing = mounts is null ? null : mounts.Nothing;
    private readonly byte* _root = mounts is null ? null : mounts.Root;
    private readonly byte* _sys = mounts is null ? null : mounts.Sys;
    private readonly byte* _sysType = mounts is null ? null : mounts.SysType;
    private readonly byte** _sources = mounts is null ? null : mounts.Sources;
    private readonly byte** _targets = mounts is null ? null : mounts.Targets;
    private readonly int* _errors = mounts is null ? null : mounts.Errors;
    private readonly int _count = mounts?.Count ?? 0;

    /// <summary>The child, or 0.</summary>
    internal int ProcessId { get; private set; }

    /// <summary>Why it was not started, as posix_spawn says it.</summary>
    internal Errno SpawnError { get; private set; }

    /// <inheritdoc/>
    internal override void Rehearse(int home)
    {
        byte nothing = 0;
        byte* none = null;
        int processId;
        _ = ProcessCalls.Spawn(&processId, &nothing, null, null, &none, &none);
        _ = ProcessCalls.ChangeDirectory(null);
        _ = MountCalls.MountRaw(null, null, null, 0, null);
        _ = NamespaceCalls.Unshare(0);
        _ = NamespaceCalls.Enter(-1, NamespaceCalls.NewMount);
        foreach (string method in new[] { nameof(Work), nameof(MakeMounts), nameof(Spawn) })
        {
            RuntimeHelpers.PrepareMethod(
                typeof(SpawnTrip).GetMethod(method, System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.MethodHandle);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Work()
    {
        if (NamespaceCalls.Unshare(NamespaceCalls.FileSystemInfo) < 0)
        {
            Fail("unshare");
            return;
        }

        if (_homeMounts >= 0)
        {
            MakeMounts();
            if (FailedFunction is null) Spawn();
            _ = NamespaceCalls.Enter(_homeMounts, NamespaceCalls.NewMount);
        }
        else
        {
            Spawn();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MakeMounts()
    {
        if (NamespaceCalls.Unshare(NamespaceCalls.NewMount) < 0)
        {
            Fail("unshare");
            return;
        }

        // Slave: what is mounted outside later is seen inside, and nothing the other way round.
        if (MountCalls.MountRaw(_nothing, _root, _nothing, MountCalls.Slave | MountCalls.Recursive, null) < 0)
        {
            Fail("mount");
            return;
        }

        // Over the old one, which stays: in a user namespace the kernel allows a new sysfs only where one is seen already.
        if (MountCalls.MountRaw(_nothing, _sys, _sysType, SysFlags, null) < 0 &&
            MountCalls.MountRaw(_nothing, _sys, _sysType, SysFlags | MountCalls.ReadOnly, null) < 0)
        {
            _errors[0] = *FileCalls.ErrnoLocation();
        }

        for (int i = 0; i < _count; i++)
        {
            if (MountCalls.MountRaw(_sources[i], _targets[i], _nothing, MountCalls.Bind, null) < 0) _errors[i + 1] = *FileCalls.ErrnoLocation();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Spawn()
    {
        if (_directory is not null && ProcessCalls.ChangeDirectory(_directory) < 0)
        {
            Fail("chdir");
            return;
        }

        int processId = 0;
        int error = ProcessCalls.Spawn(&processId, _path, _fileActions, _attributes, _arguments, _environment);
        if (error == (int)Errno.ENOEXEC)
            error = ProcessCalls.Spawn(&processId, _shellPath, _fileActions, _attributes, _shellArguments, _environment);
        if (error == 0) ProcessId = processId;
        SpawnError = (Errno)error;
    }
}
