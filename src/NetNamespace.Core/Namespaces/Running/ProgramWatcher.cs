using System.Collections.Generic;
using System.Threading;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>
/// Takes note of the ends of all <see cref="StartedProgram"/>s, whose numbers would otherwise be kept by the kernel as long as this process lives. One
/// thread for all of them, which is there only while at least one of them runs.
/// </summary>
internal static unsafe class ProgramWatcher
{
    /// <summary>How often children are looked at on a kernel where no descriptor tells their end, in milliseconds.</summary>
    private const int AskEvery = 50;

    private static readonly object s_gate = new();
    private static readonly List<(ChildProcess Child, StartedProgram Program)> s_watched = [];
    private static WakeEvent? s_wake;
    private static bool s_isRunning;

    /// <summary>Watches a child from now on. Called at home: the thread may start here.</summary>
    /// <param name="child">The child, owned from now on.</param>
    /// <param name="program">Gets to know its end.</param>
    /// <exception cref="SystemCallException">ProgramNotStarted: no descriptor is left to wake the thread by.</exception>
    internal static void Watch(ChildProcess child, StartedProgram program)
    {
        lock (s_gate)
        {
            s_wake ??= ProgramLauncher.MakeWake();
            s_watched.Add((child, program));
            if (s_isRunning) s_wake.Set();
            else Start();
        }
    }

    private static void Start()
    {
        s_isRunning = true;
        new Thread(Serve, 256 * 1024) { IsBackground = true, Name = "NetNamespace exit" }.Start();
    }

    private static void Serve()
    {
        while (Prepare() is { } waiting)
        {
            bool asks = false;
            foreach (PollCalls.PollDescriptor one in waiting) asks |= one.Descriptor < 0;
            fixed (PollCalls.PollDescriptor* first = waiting) _ = PollCalls.Poll(first, (nuint)waiting.Length, asks ? AskEvery : -1);
            TakeEnds();
        }
    }

    /// <summary>What to wait on, or null where nothing is left: the thread is none any more then.</summary>
    private static PollCalls.PollDescriptor[]? Prepare()
    {
        lock (s_gate)
        {
            if (s_watched.Count == 0)
            {
                s_isRunning = false;
                s_wake!.Dispose();
                s_wake = null;
                return null;
            }

            PollCalls.PollDescriptor[] waiting = new PollCalls.PollDescriptor[s_watched.Count + 1];
            waiting[0] = s_wake!.Waiting;
            for (int i = 0; i < s_watched.Count; i++) waiting[i + 1] = new() { Descriptor = s_watched[i].Child.Number, Events = PollCalls.Readable };
            return waiting;
        }
    }

    private static void TakeEnds()
    {
        List<StartedProgram> ended = [];
        lock (s_gate)
        {
            s_wake!.Clear();
            for (int i = s_watched.Count - 1; i >= 0; i--)
            {
                (ChildProcess child, StartedProgram program) = s_watched[i];
                if (child.LookForEnd() is not { } exitCode) continue;

                // The code first: as soon as the child is taken away, .NET says that it has ended.
                program.NoteEnd(exitCode);
                child.Reap();
                child.Dispose();
                s_watched.RemoveAt(i);
                ended.Add(program);
            }
        }

        foreach (StartedProgram program in ended) program.TellEnd();
    }
}
