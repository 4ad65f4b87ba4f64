using System.Reflection;
using System.Runtime.CompilerServices;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>
/// Starts a program in another namespace: the thread goes there, gives itself the mounts, the directory, the user and what else the child
/// inherits, and spawns it. All that belongs to this one thread, which ends after the trip.
/// </summary>
/// <param name="plan">The program.</param>
/// <param name="mounts">Its mounts; null where the program stays in the mounts of this process.</param>
/// <param name="world">Namespaces of other kinds that it is born in; null for none.</param>
/// <param name="credentials">Who it runs as; null for who this process is.</param>
internal sealed unsafe partial class SpawnTrip(SpawnPlan plan, MountPlan? mounts, ProcessWorld? world, CredentialPlan? credentials) : Trip
{
    private const int AccessDenied = (int)Errno.EACCES;

    // Taken out of the plans at home: while away, nothing but native calls.
    private readonly byte** _paths = plan.Paths;
    private readonly byte** _arguments = plan.Arguments;
    private readonly byte* _shellPath = plan.ShellPath;
    private readonly byte** _shellArguments = plan.ShellArguments;
    private readonly byte** _environment = plan.Environment;
    private readonly byte* _directory = plan.Directory;
    private readonly void* _fileActions = plan.FileActions;
    private readonly void* _attributes = plan.Attributes;

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
        _ = MountCalls.OpenTree(-1, 0, null, 0);
        _ = MountCalls.MoveMount(-1, 0, null, 0, null, 0);
        _ = FileCalls.OpenRaw(&nothing, 0, 0);
        _ = FileCalls.CloseRaw(-1);
        RehearseCredentials();
        foreach (MethodInfo method in typeof(SpawnTrip).GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        {
            if (!method.IsSpecialName) RuntimeHelpers.PrepareMethod(method.MethodHandle);
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

        if (_homeMounts >= 0) MakeMounts();
        if (_worldCount > 0) EnterWorld();
        if (FailedFunction is null) StartThere();
        if (_worldCount > 0) LeaveWorld();
        if (_homeMounts >= 0) _ = NamespaceCalls.Enter(_homeMounts, NamespaceCalls.NewMount);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StartThere()
    {
        if (_directory is not null && ProcessCalls.ChangeDirectory(_directory) < 0)
        {
            Fail("chdir");
            return;
        }

        if (_isOther) Become();
        if (FailedFunction is null) Spawn();
        if (_isOther) BecomeAgain();
    }

    /// <summary>As execvp does it: the next file where there is none, and a script without its #! line goes to the shell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Spawn()
    {
        int processId = 0;
        int error = 0;
        bool forbidden = false;
        for (int i = 0; _paths[i] is not null; i++)
        {
            error = ProcessCalls.Spawn(&processId, _paths[i], _fileActions, _attributes, _arguments, _environment);
            if (error == (int)Errno.ENOEXEC)
            {
                _shellArguments[1] = _paths[i];
                error = ProcessCalls.Spawn(&processId, _shellPath, _fileActions, _attributes, _shellArguments, _environment);
            }

            if (error == AccessDenied) forbidden = true;
            else if (error is not ((int)Errno.ENOENT or (int)Errno.ENOTDIR)) break;
        }

        if (error == 0) ProcessId = processId;
        else if (forbidden && error is (int)Errno.ENOENT or (int)Errno.ENOTDIR) error = AccessDenied;
        SpawnError = (Errno)error;
    }
}
