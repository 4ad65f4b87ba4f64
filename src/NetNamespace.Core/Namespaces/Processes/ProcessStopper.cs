using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>Ends every process in a namespace: asks with SIGTERM, and after a grace ends with SIGKILL. Source: <c>signal(7)</c>.</summary>
/// <param name="name">The namespace's name, for errors.</param>
/// <param name="identity">The namespace.</param>
/// <param name="cancellation">Ends the wait; whoever was told to end ends all the same.</param>
public sealed class ProcessStopper(string name, NamespaceIdentity identity, CancellationToken cancellation)
{
    private const int Rounds = 8;
    private const int Init = 1;
    private static readonly TimeSpan s_afterKill = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_slice = TimeSpan.FromMilliseconds(200);

    /// <summary>Called while it waits, with how many have not ended yet.</summary>
    public Action<int>? Waiting { get; init; }

    /// <summary>Refuses the namespace that this process or the machine's first one is in.</summary>
    /// <exception cref="NetworkObjectException">NamespaceInUseHere.</exception>
    public void RefuseHome()
    {
        RefuseHome(Environment.ProcessId, "this PowerShell is in");
        RefuseHome(Init, "the machine itself is in");
    }

    /// <summary>Ends some of those inside.</summary>
    /// <param name="processes">Their numbers.</param>
    /// <param name="grace">How long they have between being asked and being ended; zero for at once.</param>
    /// <returns>Those that are still inside, since they may not be signalled or do not end.</returns>
    /// <exception cref="NetworkObjectException">NamespaceInUseHere, as with all of them.</exception>
    public IReadOnlyList<int> Stop(IReadOnlyList<int> processes, TimeSpan grace)
    {
        ArgumentNullException.ThrowIfNull(processes);
        RefuseHome();
        List<Descriptor> held = [];
        List<int> refused = [];
        try
        {
            foreach (int process in processes)
            {
                if (!Hold(process, grace > TimeSpan.Zero ? ProcessCalls.Terminate : ProcessCalls.Kill, held)) refused.Add(process);
            }

            WaitForAll(held, grace > TimeSpan.Zero ? grace : s_afterKill);
            foreach (Descriptor process in held) _ = PidfdCalls.Signal(process.Number, ProcessCalls.Kill);
            WaitForAll(held, s_afterKill);
        }
        finally
        {
            foreach (Descriptor process in held) process.Dispose();
        }

        return Array.FindAll([.. processes], process => (held.Count > 0 || refused.Contains(process)) && ProcessNamespace.InodeOf(process) == identity.Inode);
    }

    /// <summary>Ends them, and those that they started meanwhile.</summary>
    /// <param name="grace">How long they have between being asked and being ended; zero for at once.</param>
    /// <returns>The processes that are still there, since they may not be signalled or do not end.</returns>
    /// <exception cref="NetworkObjectException">NamespaceInUseHere: this process or the machine's first one is inside; nobody was told to end.</exception>
    public IReadOnlyList<int> Stop(TimeSpan grace)
    {
        RefuseHome();
        for (int round = 0; round < Rounds; round++)
        {
            if (Inside().Count == 0) return [];
            if (grace > TimeSpan.Zero) SignalAll(ProcessCalls.Terminate, grace);
            SignalAll(ProcessCalls.Kill, s_afterKill);
        }

        return Inside();
    }

    /// <summary>A name can be pinned to any namespace, so also to that of the desktop, the shell and everything else that runs.</summary>
    private void RefuseHome(int process, string whose)
    {
        if (ProcessNamespace.InodeOf(process) != identity.Inode) return;
        throw new NetworkObjectException(
            "NamespaceInUseHere", ObjectProblem.Busy, name, $"'{name}' is the network namespace that {whose} (process {process}): the processes inside are not ended.");
    }

    private List<int> Inside() => ProcessNamespace.ByInode().GetValueOrDefault(identity.Inode) ?? [];

    private void SignalAll(int signal, TimeSpan limit)
    {
        List<Descriptor> signalled = [];
        try
        {
            foreach (int process in Inside()) Hold(process, signal, signalled);
            WaitForAll(signalled, limit);
        }
        finally
        {
            foreach (Descriptor process in signalled) process.Dispose();
        }
    }

    /// <summary>Signals a process, and holds it by a descriptor from before that.</summary>
    /// <returns>Whether it was signalled; not where it has ended, is elsewhere, or may not be.</returns>
    private bool Hold(int process, int signal, List<Descriptor> signalled)
    {
        int number = PidfdCalls.Open(process);
        if (number < 0) return false;
        Descriptor held = new(number);

        // The number could have gone to another process before it was held; it cannot any more.
        bool isSignalled = ProcessNamespace.InodeOf(process) == identity.Inode && PidfdCalls.Signal(number, signal) == 0;
        if (isSignalled) signalled.Add(held);
        else held.Dispose();
        return isSignalled;
    }

    private unsafe void WaitForAll(List<Descriptor> running, TimeSpan limit)
    {
        Stopwatch clock = Stopwatch.StartNew();
        while (running.Count > 0 && clock.Elapsed < limit)
        {
            cancellation.ThrowIfCancellationRequested();
            PollCalls.PollDescriptor one = new() { Descriptor = running[^1].Number, Events = PollCalls.Readable };
            if (PollCalls.Poll(&one, 1, (int)s_slice.TotalMilliseconds) > 0)
            {
                running[^1].Dispose();
                running.RemoveAt(running.Count - 1);
            }
            else
            {
                Waiting?.Invoke(running.Count);
            }
        }
    }
}
