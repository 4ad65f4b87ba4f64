using System;
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
    /// <exception cref="NetworkObjectException">ArgumentsTooLong, InvalidArgument, ProgramNotExecutable: the kernel does not take it.</exception>
    /// <exception cref="SystemCallException">EnterNamespaceFailed, ProgramNotStarted; nothing is left.</exception>
    public static RunningProgram Start(NamespaceHandle handle, ProgramStart start, IProgramOutput output)
    {
        ArgumentNullException.ThrowIfNull(handle);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(output);
        RefuseZeroCharacters(start);
        using ProgramPipes pipes = new(start);
        using SpawnPlan plan = new(start, pipes.OfChild);
        using MountPlan? mounts = handle.IsCurrent ? null : new MountPlan(NameInStore(handle));
        Descriptor wake = MakeWake();
        try
        {
            int processId = Spawn(handle, start, plan, mounts);
            return pipes.Connect(new ChildProcess(processId, start.OwnGroup || start.OwnSession), output, wake, mounts?.Failures() ?? []);
        }
        catch
        {
            wake.Dispose();
            throw;
        }
    }

    private static int Spawn(NamespaceHandle handle, ProgramStart start, SpawnPlan plan, MountPlan? mounts)
    {
        SpawnTrip trip = new(plan, mounts) { Target = handle.IsCurrent ? -1 : handle.Descriptor.Number, SpendsThread = true };
        using (NamespaceThread thread = new()) thread.Run(trip);
        if (trip.FailedFunction is { } function) throw NotEntered(handle, start, function, trip.Errno);
        return trip.SpawnError == Errno.None ? trip.ProcessId : throw NotStarted(handle, start, trip.SpawnError);
    }

    private static SystemCallException NotEntered(NamespaceHandle handle, ProgramStart start, string function, Errno errno) => function == "chdir"
        ? new SystemCallException("DirectoryNotUsable", $"start a program in directory '{start.WorkingDirectory}'", function, errno)
        : new SystemCallException("EnterNamespaceFailed", $"start a program in namespace '{handle}'", function, errno);

    private static NetNamespaceException NotStarted(NamespaceHandle handle, ProgramStart start, Errno errno) => errno switch
    {
        Errno.E2BIG => new NetworkObjectException(
            "ArgumentsTooLong", ObjectProblem.Invalid, start.Path,
            $"The arguments for '{start.Path}' are too long: the kernel takes up to 128 KiB in one argument, and a quarter of the stack's limit in all, with the environment."),
        // The file was there when it was looked for; its interpreter is not.
        Errno.ENOENT => new NetworkObjectException(
            "ProgramNotFound", ObjectProblem.NotFound, start.Path, $"'{start.Path}' cannot be run: it, or the interpreter that it names, is not there."),
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

    /// <summary>The handle's name where that is the name of its namespace in the store, which /etc/netns goes by.</summary>
    private static string? NameInStore(NamespaceHandle handle) =>
        handle.Name is { } name && NameRules.WhyNotNamespaceName(name) is null && NamespaceStore.TryIdentify(name) == handle.Identity ? name : null;

    private static Descriptor MakeWake()
    {
        int number = PollCalls.Event(0, PollCalls.EventCloseOnExec | PollCalls.EventNonBlock);
        return number >= 0 ? new Descriptor(number) : throw new SystemCallException("ProgramNotStarted", "start a program", "eventfd", ErrnoText.Last());
    }
}
