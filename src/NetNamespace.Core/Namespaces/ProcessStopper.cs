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

    /// <summary>Ends them, and those that they started meanwhile.</summary>
    /// <param name="grace">How long they have between being asked and being ended; zero for at once.</param>
    /// <returns>The processes that are still there, since they may not be signalled or do not end.</returns>
    /// <exception cref="NetworkObjectException">NamespaceInUseHere: this process or the machine's first one is inside; nobody was told to end.</exception>
    public IReadOnlyList<int> Stop(TimeSpan grace)
    {
        RefuseHome(Environment.ProcessId, "this PowerShell is in");
        RefuseHome(Init, "the machine itself is in");
        for (int round = 0; round < Rounds; round++)
        {
            if (Inside().Count == 0) return [];
            if (grace > TimeSpan.Zero) SignalAll(PidfdCalls.Terminate, grace);
            SignalAll(PidfdCalls.Kill, s_afterKill);
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
            foreach (int process in Inside()) SignalOne(process, signal, signalled);
            WaitForAll(signalled, limit);
        }
        finally
        {
            foreach (Descriptor process in signalled) process.Dispose();
        }
    }

    private void SignalOne(int process, int signal, List<Descriptor> signalled)
    {
        int number = PidfdCalls.Open(process);
        if (number < 0) return;
        Descriptor held = new(number);

        // The number could have gone to another process before it was held; it cannot any more.
        if (ProcessNamespace.InodeOf(process) == identity.Inode && PidfdCalls.Signal(number, signal) == 0) signalled.Add(held);
        else held.Dispose();
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
