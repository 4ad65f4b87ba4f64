using System;
using System.Collections.Generic;
using System.Diagnostics;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>
/// A program that was started, with the pipes to it. It needs no thread: whoever has it calls <see cref="Work"/> until that says that all is
/// done. <see cref="Stop"/> and <see cref="Wake"/> may be called from any thread; nothing else may.
/// </summary>
public sealed unsafe class RunningProgram : IDisposable
{
    private const int BufferSize = 1 << 16;

    /// <summary>How many descriptors a program is waited for by.</summary>
    private const int Waited = 5;

    /// <summary>How often the child is looked at on a kernel where no descriptor tells its end, in milliseconds.</summary>
    private const int AskEvery = 5;

    private readonly ChildProcess _child;
    private readonly InputPipe? _input;
    private readonly OutputPipe? _output;
    private readonly OutputPipe? _error;
    private readonly Descriptor? _lifeline;
    private readonly WakeEvent _wake;
    private readonly byte[] _buffer = new byte[BufferSize];
    private readonly Stopwatch _stopping = new();
    private volatile bool _stopAsked;
    private int _signal;

    internal RunningProgram(
        ChildProcess child, InputPipe? input, OutputPipe? output, OutputPipe? error, Descriptor? lifeline, WakeEvent wake, IEnumerable<string> warnings)
    {
        _child = child;
        _input = input;
        _output = output;
        _error = error;
        _lifeline = lifeline;
        _wake = wake;
        Warnings = [.. warnings];
    }

    /// <summary>How long a program has between an interrupt and a request to end, and between that and being killed.</summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>What of its surroundings could not be made, as sentences.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The number of the process.</summary>
    public int ProcessId => _child.ProcessId;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _child.HasExited;

    /// <summary>Its exit code, 128 and the signal's number where a signal ended it, or -1 where that cannot be known. Valid once it has ended.</summary>
    public int ExitCode => _child.ExitCode;

    /// <summary>Whether SIGINT ended it, which is what Ctrl-C on its terminal sends. Valid once it has ended.</summary>
    public bool WasInterrupted => _child.EndSignal == ProcessCalls.Interrupt;

    /// <summary>How many bytes wait to be read by the program.</summary>
    public long WaitingInput => _input?.Length ?? 0;

    /// <summary>Gives the program something to read. It is kept until <see cref="Work"/> can hand it over.</summary>
    /// <param name="bytes">Not changed afterwards.</param>
    public void Write(ReadOnlyMemory<byte> bytes) => _input?.Add(bytes);

    /// <summary>Says that there is nothing more to read.</summary>
    public void CloseInput() => _input?.Complete();

    /// <summary>Asks the program to end: an interrupt, after <see cref="Grace"/> a request to end, after that again it is killed.</summary>
    public void Stop()
    {
        _stopAsked = true;
        Wake();
    }

    /// <summary>
    /// Ends those of its group that outlived it: what it ran in the background does not hear an interrupt. They are asked to, and killed after
    /// <see cref="Grace"/>.
    /// </summary>
    public void EndGroup()
    {
        if (!_child.GroupIsThere) return;
        _child.Signal(ProcessCalls.Terminate);
        Stopwatch clock = Stopwatch.StartNew();
        while (_child.GroupIsThere && clock.Elapsed < Grace) _ = PollCalls.Poll(null, 0, AskEvery);
        _child.Signal(ProcessCalls.Kill);
    }

    /// <summary>Lets a <see cref="Work"/> that waits return, from any thread; nothing happens where there is nobody any more.</summary>
    public void Wake() => _wake.Set();

    /// <summary>Lets go of the lifeline: the program sees that nobody needs it any more.</summary>
    public void CutLifeline() => _lifeline?.Dispose();

    /// <summary>Hands over input, takes output, notes the end: whatever can be done, after waiting for something that can.</summary>
    /// <param name="milliseconds">How long to wait; 0 for not at all, -1 for as long as it takes.</param>
    /// <returns>Whether all is done: the program has ended and, unless it was stopped, its output too.</returns>
    public bool Work(int milliseconds)
    {
        WorkAny([this], milliseconds);
        return IsDone;
    }

    /// <summary>The same for several programs: waits until there is something to do for one of them, and does what there is for all.</summary>
    /// <param name="programs">The programs.</param>
    /// <param name="milliseconds">How long to wait; 0 for not at all, -1 for as long as it takes.</param>
    public static void WorkAny(ReadOnlySpan<RunningProgram> programs, int milliseconds)
    {
        PollCalls.PollDescriptor[] waiting = new PollCalls.PollDescriptor[programs.Length * Waited];
        for (int i = 0; i < programs.Length; i++)
        {
            programs[i].Watch(waiting.AsSpan(i * Waited, Waited));
            milliseconds = programs[i].Patience(milliseconds);
        }

        fixed (PollCalls.PollDescriptor* first = waiting)
        {
            int ready = PollCalls.Poll(first, (nuint)waiting.Length, milliseconds);
            if (ready < 0 && ErrnoText.Last() != Errno.EINTR)
                throw new SystemCallException("ProgramLost", "wait for a program", "poll", ErrnoText.Last());
            for (int i = 0; i < programs.Length; i++) programs[i].Serve(waiting.AsSpan(i * Waited, Waited), ready > 0);
        }
    }

    /// <summary>Stops the program if it still runs, and waits until it has ended: at the most twice the <see cref="Grace"/>.</summary>
    public void Dispose()
    {
        if (!HasExited) End();
        else if (_output?.IsOpen == true || _error?.IsOpen == true) _child.Signal(ProcessCalls.Terminate);
        _child.Dispose();
        _input?.Dispose();
        _output?.Dispose();
        _error?.Dispose();
        _lifeline?.Dispose();
        _wake.Dispose();
    }

    /// <summary>A program that was stopped can have children that keep its pipes; they are not waited for.</summary>
    private bool IsDone => HasExited && (_stopAsked || (_output?.IsOpen != true && _error?.IsOpen != true));

    /// <summary>Nobody is there to read what still comes.</summary>
    private void Leave() => _input?.Dispose();

    private void Watch(Span<PollCalls.PollDescriptor> waiting)
    {
        waiting[0] = new() { Descriptor = _child.Number, Events = PollCalls.Readable };
        waiting[1] = new() { Descriptor = _output?.Number ?? -1, Events = PollCalls.Readable };
        waiting[2] = new() { Descriptor = _error?.Number ?? -1, Events = PollCalls.Readable };
        waiting[3] = new() { Descriptor = _input?.Number ?? -1, Events = PollCalls.Writable };
        waiting[4] = _wake.Waiting;
    }

    private void Serve(ReadOnlySpan<PollCalls.PollDescriptor> waiting, bool anyIsReady)
    {
        if (anyIsReady)
        {
            // The end is noted last, so that what was written before it is read before it.
            if (waiting[1].Returned != 0) _output!.Read(_buffer);
            if (waiting[2].Returned != 0) _error!.Read(_buffer);
            if (waiting[3].Returned != 0) _input!.Write();
            if (waiting[4].Returned != 0) _wake.Clear();
            if (waiting[0].Returned != 0) _child.Reap();
        }

        if (_stopAsked && !IsDone) GoOnStopping();
        if (_child.MustBeAsked) _child.Reap();
        if (IsDone) Leave();
    }

    private int Patience(int milliseconds)
    {
        if (IsDone) return 0;
        int longest = _child.MustBeAsked ? AskEvery : -1;
        if (_stopping.IsRunning) longest = Math.Max(1, (int)(Grace - _stopping.Elapsed).TotalMilliseconds + 1);
        if (longest < 0) return milliseconds;
        return milliseconds < 0 ? longest : Math.Min(milliseconds, longest);
    }

    private void GoOnStopping()
    {
        if (_stopping.IsRunning && _stopping.Elapsed < Grace) return;
        _signal = _signal switch { 0 => ProcessCalls.Interrupt, ProcessCalls.Interrupt => ProcessCalls.Terminate, _ => ProcessCalls.Kill };
        _child.Signal(_signal);
        _stopping.Restart();
    }

    /// <summary>For a caller who has gone away: nobody wants the output, and unless it was asked for, an interrupt is a question that nobody asked.</summary>
    private void End()
    {
        if (!_stopAsked) _signal = ProcessCalls.Interrupt;
        _stopAsked = true;
        _input?.Dispose();
        _output?.Dispose();
        _error?.Dispose();
        GoOnStopping();
        while (!Work(-1)) continue;
    }
}
