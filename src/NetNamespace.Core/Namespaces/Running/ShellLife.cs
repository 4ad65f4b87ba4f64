using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>
/// The life of a PowerShell that waits in a namespace for script blocks; used in that PowerShell itself. Its parent needs no thread and no timer for
/// it: it notices by itself that it was not wanted for long enough, that its namespace was removed, or that its parent is gone.
/// </summary>
public static unsafe class ShellLife
{
    /// <summary>What such a process is called (<c>/proc/PID/comm</c>) while it runs no block. Whoever removes its namespace need not mind it.</summary>
    public const string RestingName = "pwsh-resting";

    /// <summary>The descriptor of the lifeline (<see cref="ProgramStart.HasLifeline"/>): it works however the parent ends, which a signal at the
    /// parent's death does not. That one follows a thread, and cannot be asked for by posix_spawn.</summary>
    internal const int LifelineNumber = 3;

    /// <summary>How long the word that a block has ended may take to whoever waits for it, in milliseconds.</summary>
    private const int Settling = 500;

    private const string BusyName = "pwsh";
    private const string RunningName = "pwsh-running";
    private const string SpentName = "pwsh-spent";
    private static readonly Stopwatch s_resting = Stopwatch.StartNew();
    private static WakeEvent? s_wake;
    private static ShellTerms? s_terms;
    private static PosixSignalRegistration? s_deaf;
    private static volatile bool s_isBusy;
    private static volatile bool s_isSpent;

    /// <summary>Lives: returns never. Ends whoever was started here and is left in this process's group, and then this process.</summary>
    /// <param name="terms">For how long.</param>
    public static void Wait(ShellTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        s_terms = terms;
        OwnPrograms.AdoptOrphans();
        s_wake = new WakeEvent("ShellLifeFailed", "wait for what concerns a PowerShell in a namespace");

        // Opened once more, since the one that was inherited would be handed on to every program that is started from here.
        using Descriptor lifeline = new(FileCalls.Open($"/proc/self/fd/{LifelineNumber}", FileCalls.ReadOnly | FileCalls.CloseOnExec, 0));
        _ = FileCalls.Close(LifelineNumber);
        using NamespaceWatch watch = new(terms.Path, terms.ProcessId);
        while (Look(lifeline, watch)) continue;
        End();
    }

    /// <summary>A block begins.</summary>
    public static void Begin()
    {
        s_isBusy = true;
        Rename(BusyName);
    }

    /// <summary>The block's pipeline runs: from now on it can be stopped.</summary>
    public static void Run() => Rename(RunningName);

    /// <summary>No block runs any more.</summary>
    public static void Rest()
    {
        Rename(s_isSpent ? SpentName : RestingName);
        s_resting.Restart();
        s_isBusy = false;
        s_wake?.Set();
    }

    /// <summary>Whether a program runs that was started here.</summary>
    public static bool HasPrograms => OwnPrograms.AnyRuns();

    /// <summary>A block left something that cannot be taken back: the programs in this process's group are asked to end, and it is not to be used any more.</summary>
    public static void Spend()
    {
        s_isSpent = true;
        Rename(SpentName);
        EndOthers();
    }

    /// <summary>Whether a process is such a PowerShell that runs no block. Where it has ended, nobody need mind it either.</summary>
    /// <param name="processId">The process.</param>
    internal static bool IsResting(int processId) => ProcFile.NameOf(processId) is null or RestingName;

    /// <summary>Whether the pipeline of a block runs there, which a word to stop finds only from then on. Where the process has ended, no word is needed.</summary>
    internal static bool IsRunning(int processId) => ProcFile.NameOf(processId) is null or RunningName;

    private static void End()
    {
        EndOthers();
        foreach (string pattern in s_terms!.Files)
        {
            foreach (string file in Directory.EnumerateFiles(s_terms.Folder, pattern)) File.Delete(file);
        }

        // Nothing orderly: other threads may be about to make such a file again, and nobody is left who would wait for more.
        ProcessCalls.Exit(0);
    }

    private static void EndOthers()
    {
        // All but this process, which must not hear it from now on.
        s_deaf ??= PosixSignalRegistration.Create(PosixSignal.SIGTERM, static context => context.Cancel = true);
        _ = ProcessCalls.Signal(0, ProcessCalls.Terminate);
    }

    /// <summary>Waits for whatever concerns this process.</summary>
    /// <returns>Whether it lives on.</returns>
    private static bool Look(Descriptor lifeline, NamespaceWatch watch)
    {
        PollCalls.PollDescriptor* waiting = stackalloc PollCalls.PollDescriptor[4];
        waiting[0] = new() { Descriptor = lifeline.Number, Events = PollCalls.Readable };
        waiting[1] = s_wake!.Waiting;
        waiting[2] = new() { Descriptor = watch.DirectoryNumber, Events = PollCalls.Readable };
        waiting[3] = new() { Descriptor = watch.ProcessNumber, Events = PollCalls.Readable };
        int ready = PollCalls.Poll(waiting, 4, Patience(watch));
        if (ready > 0)
        {
            if (waiting[0].Returned != 0) return false;
            if (waiting[1].Returned != 0) s_wake!.Clear();
            if (waiting[2].Returned != 0 || waiting[3].Returned != 0) watch.Look(waiting[3].Returned != 0);
        }

        return s_isBusy || Patience(watch) != 0;
    }

    private static int Patience(NamespaceWatch watch)
    {
        int longest = watch.IsGone ? Settling : s_terms!.IdleMilliseconds;
        return s_isBusy || longest < 0 ? -1 : (int)Math.Clamp(longest - s_resting.ElapsedMilliseconds, 0, int.MaxValue);
    }

    private static void Rename(string name)
    {
        try
        {
            File.WriteAllText("/proc/self/comm", name);
        }
        catch (IOException)
        {
            // A name for others only.
        }
    }
}
