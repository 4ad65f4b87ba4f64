using System;
using System.Collections.Generic;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>
/// Starts programs in namespaces. The child is born there: no thread of this process ever runs managed code in another namespace.
/// In a namespace that is not this process's own it also gets the mounts that <c>ip netns exec</c> would give it.
/// </summary>
public static unsafe class ProgramLauncher
{
    /// <summary>Starts a program.</summary>
    /// <param name="handle">The namespace.</param>
    /// <param name="start">What to start.</param>
    /// <param name="output">Gets what the program writes into pipes.</param>
    /// <exception cref="NetworkObjectException">ArgumentsTooLong, InvalidArgument, ProgramNotFound, ProgramNotExecutable: the kernel does not take it. ProcessNotFound, UserNotMapped.</exception>
    /// <exception cref="SystemCallException">EnterNamespaceFailed, DirectoryNotUsable, UserNotUsable, RedirectionFailed, ProgramNotStarted; nothing is left.</exception>
    public static RunningProgram Start(NamespaceHandle handle, ProgramStart start, IProgramOutput output)
    {
        ArgumentNullException.ThrowIfNull(handle);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(output);
        RefuseZeroCharacters(start);
        using ProgramPipes pipes = new(start);
        WakeEvent wake = MakeWake();
        try
        {
            int processId = Spawn(handle, start, pipes, out IReadOnlyList<string> warnings);
            return pipes.Connect(new ChildProcess(processId, start.OwnGroup || start.OwnSession), output, wake, warnings);
        }
        catch
        {
            wake.Dispose();
            throw;
        }
    }

    /// <summary>Starts a program that goes its own way: it has no pipe to this process, and is not ended with it.</summary>
    /// <param name="handle">The namespace.</param>
    /// <param name="start">What to start, without a stream that is <see cref="StandardStream.Pipe"/>.</param>
    /// <exception cref="NetworkObjectException">As from <see cref="Start"/>.</exception>
    /// <exception cref="SystemCallException">As from <see cref="Start"/>.</exception>
    public static StartedProgram StartOnItsOwn(NamespaceHandle handle, ProgramStart start)
    {
        ArgumentNullException.ThrowIfNull(handle);
        ArgumentNullException.ThrowIfNull(start);
        RefuseZeroCharacters(start);
        using ProgramPipes pipes = new(start);
        int processId = Spawn(handle, start, pipes, out IReadOnlyList<string> warnings);
        StartedProgram program = new(processId, warnings);
        ProgramWatcher.Watch(new ChildProcess(processId, start.OwnGroup || start.OwnSession), program);
        return program;
    }

    private static int Spawn(NamespaceHandle handle, ProgramStart start, ProgramPipes pipes, out IReadOnlyList<string> warnings)
    {
        using ProcessWorld? world = start.WorldOf is { } process ? new ProcessWorld(process, handle.Identity) : null;
        ProgramUser? user = world?.IsOfOtherUsers == true ? world.Outside(start.User) : start.User;
        using SpawnPlan plan = new(start, pipes.OfChild);
        using MountPlan? mounts = handle.IsCurrent || world?.HasMounts == true ? null : new MountPlan(handle.NameInStore);
        using CredentialPlan? credentials = user is null ? null : new CredentialPlan(user);
        SpawnTrip trip = new(plan, mounts, world, credentials) { Target = handle.IsCurrent ? -1 : handle.Descriptor.Number, SpendsThread = true };
        using (NamespaceThread thread = new()) thread.Run(trip);
        if (trip.FailedFunction is { } function) throw NotEntered(handle, start, function, trip.Errno);
        if (trip.SpawnError != Errno.None) throw NotStarted(handle, start, trip.SpawnError);
        warnings = [.. mounts?.Failures() ?? []];
        return trip.ProcessId;
    }

    private static SystemCallException NotEntered(NamespaceHandle handle, ProgramStart start, string function, Errno errno) => function switch
    {
        "chdir" => new SystemCallException("DirectoryNotUsable", $"start a program in directory '{start.WorkingDirectory}'", function, errno),
        "setgroups" or "setresgid" or "setresuid" => new SystemCallException("UserNotUsable", $"run a program as user '{start.User?.Text ?? "root"}'", function, errno),
        _ => new SystemCallException("EnterNamespaceFailed", $"start a program in namespace '{handle}'", function, errno),
    };

    private static NetNamespaceException NotStarted(NamespaceHandle handle, ProgramStart start, Errno errno) => errno switch
    {
        Errno.E2BIG => new NetworkObjectException(
            "ArgumentsTooLong", ObjectProblem.Invalid, start.Path,
            $"The arguments for '{start.Path}' are too long: the kernel takes up to 128 KiB in one argument, and a quarter of the stack's limit in all, with the environment."),
        Errno.ENOENT or Errno.ENOTDIR when start.OtherPaths.Count > 0 => new NetworkObjectException(
            "ProgramNotFound", ObjectProblem.NotFound, start.Name ?? start.Path, $"There is no program '{start.Name ?? start.Path}' in the directories of PATH there."),
        // The file was there when it was looked for; its interpreter is not.
        Errno.ENOENT => new NetworkObjectException(
            "ProgramNotFound", ObjectProblem.NotFound, start.Path, $"'{start.Path}' cannot be run: it, or the interpreter that it names, is not there."),
        // A PID namespace without its first process takes no other.
        Errno.ENOMEM when start.WorldOf is { } process => new NetworkObjectException(
            "ProcessNotFound", ObjectProblem.NotFound, start.Path, $"Nothing can be started beside process {process}: the first process of its PID namespace has ended."),
        Errno.EACCES => new NetworkObjectException(
            "ProgramNotExecutable", ObjectProblem.NotPermitted, start.Path, $"'{start.Path}' is there, but it may not be executed."),
        _ => new SystemCallException("ProgramNotStarted", $"start a program in namespace '{handle}'", "posix_spawn", errno, start.Path),
    };

    private static void RefuseZeroCharacters(ProgramStart start)
    {
        foreach (string argument in start.Arguments)
        {
            if (argument.Contains('\0'))
                throw new NetworkObjectException("InvalidArgument", ObjectProblem.Invalid, start.Path, "An argument of a program cannot contain a zero character.");
        }
    }

    /// <summary>What a wait on programs ends by.</summary>
    internal static WakeEvent MakeWake() => new("ProgramNotStarted", "start a program");
}
