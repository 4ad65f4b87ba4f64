using System;
using System.Collections.Generic;
using System.Diagnostics;
using NetNamespace.Errors;
using NetNamespace.Namespaces;

namespace NetNamespace.Running;

/// <summary>
/// Runs one thing in one place or in many, some at a time. The thread that calls it does all the work and waits for all of them at once, so
/// however many run, there is no other thread.
/// </summary>
/// <param name="runner">What to run.</param>
/// <param name="targets">Where.</param>
/// <param name="terms">How.</param>
/// <param name="sinkOf">Who gets what comes from one place.</param>
internal sealed class RunQueue(IRunner runner, IReadOnlyList<RunTarget> targets, RunTerms terms, Func<RunTarget, IRunSink> sinkOf) : IDisposable
{
    private readonly List<object?> _input = [];
    private readonly List<Running> _running = [];
    private readonly object _gate = new();
    private int _next;
    private volatile bool _isStopped;

    private sealed record Running(IRun Run, RunTarget Target, IRunSink Sink);

    /// <summary>Is called when one has ended, with how many have.</summary>
    internal Action<int>? Progress { get; init; }

    /// <summary>Is called when one place is done with, however it ended.</summary>
    internal Action<RunTarget>? Ended { get; init; }

    /// <summary>Input for one place is handed over as it comes; for several it is kept for all of them.</summary>
    private bool IsLive => targets.Count == 1;

    /// <summary>Starts it where it need not wait for all of its input.</summary>
    /// <param name="session">Opens namespaces.</param>
    internal void Begin(NetworkSession session)
    {
        if (IsLive && StartNext(session) is { } one) Step(one);
    }

    /// <summary>Gives it something to read.</summary>
    internal void Add(object? item)
    {
        if (!IsLive)
        {
            _input.Add(item);
        }
        else if (_running.Count > 0)
        {
            _running[0].Run.Add(item);
            Work(0);
        }
    }

    /// <summary>Runs it everywhere, to the end.</summary>
    /// <param name="session">Opens namespaces.</param>
    internal void Finish(NetworkSession session)
    {
        if (IsLive) CloseInput();
        while (true)
        {
            while (!_isStopped && _running.Count < terms.ThrottleLimit && _next < targets.Count) StartWhole(session);
            if (_running.Count == 0) return;
            Work(-1);
        }
    }

    /// <summary>Asks everything to end, from any thread.</summary>
    internal void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
            foreach (Running one in _running) one.Run.Stop();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_running.Count > 0) End(_running[^1]);
    }

    private void StartWhole(NetworkSession session)
    {
        if (StartNext(session) is not { } one) return;
        foreach (object? item in _input) one.Run.Add(item);
        one.Run.CloseInput();
        Step(one);
    }

    private void CloseInput()
    {
        if (_running.Count > 0) _running[0].Run.CloseInput();
    }

    private Running? StartNext(NetworkSession session)
    {
        RunTarget target = targets[_next++];
        IRunSink sink = sinkOf(target);
        try
        {
            Running one = new(runner.Start(target, session, sink), target, sink);
            lock (_gate)
            {
                _running.Add(one);
                if (_isStopped) one.Run.Stop();
            }

            return one;
        }
        catch (NetNamespaceException e)
        {
            sink.WriteError(ErrorRecords.From(e, target.Subject));
        }

        Note(target);
        return null;
    }

    private void Work(int milliseconds)
    {
        RunningProgram[] programs = new RunningProgram[_running.Count];
        for (int i = 0; i < programs.Length; i++)
        {
            programs[i] = _running[i].Run.Program;
            int patience = _running[i].Run.Patience;
            if (patience >= 0 && (milliseconds < 0 || patience < milliseconds)) milliseconds = patience;
        }

        RunningProgram.WorkAny(programs, milliseconds);
        foreach (Running one in _running.ToArray()) Step(one);
    }

    private void Step(Running one)
    {
        try
        {
            if (!one.Run.Step()) return;
            if (!one.Sink.Stopping) one.Run.Complete();
        }
        catch (NetNamespaceException e)
        {
            one.Sink.WriteError(ErrorRecords.From(e, one.Target.Subject));
        }

        End(one);
        Note(one.Target);
    }

    private void End(Running one)
    {
        lock (_gate) _running.Remove(one);

        // A stop that came before the run was known here has not reached it.
        if (one.Sink.Stopping) one.Run.Stop();
        one.Run.Dispose();
    }

    private void Note(RunTarget target)
    {
        Ended?.Invoke(target);
        Progress?.Invoke(_next - _running.Count);
    }
}
