using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Threading;
using NetNamespace.Namespaces;

namespace NetNamespace.Running;

/// <summary>
/// A PowerShell that was born in a namespace, and the connection to it. What its process writes past PowerShell, by
/// <c>[Console]::WriteLine</c> for instance, comes as lines. It ends with this object, or with this process, whichever goes first; and by
/// itself as its <see cref="ShellTerms"/> say.
/// </summary>
internal sealed class Shell : IProgramOutput, IDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    /// <summary>How often the pipe is looked for while the child starts, in milliseconds.</summary>
    private const int LookEvery = 5;

    private readonly ShellPipe _pipe = new();
    private readonly List<string> _said = [];
    private readonly Stopwatch _starting = Stopwatch.StartNew();
    private readonly object _gate = new();
    private readonly ShellSurroundings _surroundings;
    private Runspace? _runspace;
    private PowerShell? _script;
    private IAsyncResult? _call;
    private bool _isReady;
    private bool _isDisposed;

    /// <summary>Starts it.</summary>
    /// <param name="handle">The namespace.</param>
    /// <param name="surroundings">The directory and the environment that it starts in.</param>
    /// <param name="idle">How long it waits for a next block; null for as long as it is wanted.</param>
    /// <exception cref="NetNamespaceException">It cannot be found or started.</exception>
    internal Shell(NamespaceHandle handle, ShellSurroundings surroundings, TimeSpan? idle)
    {
        Namespace = handle.ToString();
        _surroundings = surroundings;
        Process = ProgramLauncher.Start(handle, ShellCommand.For(handle, surroundings, _pipe, idle), this);
    }

    /// <summary>What the namespace is called.</summary>
    internal string Namespace { get; }

    /// <summary>The child.</summary>
    internal RunningProgram Process { get; }

    /// <summary>Gets a line that came past PowerShell; until it is set they are kept, to tell why a start failed.</summary>
    internal Action<string>? Said { get; set; }

    /// <summary>Is called, on any thread, when the connection breaks.</summary>
    internal Action? Lost { get; set; }

    /// <summary>Whether something can be run in it, now or soon.</summary>
    internal bool IsUsable => !_isDisposed && !Process.HasExited && _runspace?.RunspaceStateInfo.State is not (RunspaceState.Broken or RunspaceState.Closed or RunspaceState.Closing);

    /// <summary>How many milliseconds after which <see cref="TryConnect"/> should be called again though nothing happened; -1 for any.</summary>
    internal int Patience => _runspace is null ? LookEvery : -1;

    /// <summary>The connection, once <see cref="TryConnect"/> has said that it is there.</summary>
    internal Runspace Runspace => _runspace!;

    /// <summary>Goes on connecting, without waiting.</summary>
    /// <returns>Whether it is connected, and the PowerShell ready.</returns>
    /// <exception cref="NetworkObjectException">ShellNotStarted, with what the child said.</exception>
    internal bool TryConnect()
    {
        if (_isReady) return true;
        if (Process.HasExited || _starting.Elapsed > LongestStart) throw NotStarted(null);
        if (_runspace is null)
        {
            if (_pipe.IsThere) Open();
            return false;
        }

        if (_runspace.RunspaceStateInfo.State is RunspaceState.Opening or RunspaceState.BeforeOpen) return false;
        if (_runspace.RunspaceStateInfo.State != RunspaceState.Opened) throw NotStarted(_runspace.RunspaceStateInfo.Reason);
        if (_script is null) Begin(ShellCommand.Prepare(_surroundings));
        if (!_call!.IsCompleted) return false;
        Finish();
        _pipe.Dispose();
        return _isReady = true;
    }

    /// <summary>Makes directory and environment those of the caller, where they changed.</summary>
    /// <param name="surroundings">Those of the caller.</param>
    /// <returns>Whether it could be done.</returns>
    internal bool Take(ShellSurroundings surroundings)
    {
        if (surroundings.Equals(_surroundings)) return true;
        bool isTaken = Run(ShellCommand.Take(surroundings, surroundings.HasSameEnvironment(_surroundings)));
        _surroundings.Become(surroundings);
        return isTaken;
    }

    /// <summary>Whether another block can run in it after one that has ended.</summary>
    internal bool IsFit => IsUsable && ShellLife.IsResting(Process.ProcessId);

    /// <summary>Waits for the child's end, as long as a program has that was asked to end.</summary>
    internal void WaitForExit()
    {
        Stopwatch clock = Stopwatch.StartNew();
        while (!Process.HasExited && clock.Elapsed < Process.Grace) Process.Work(Math.Max(1, (int)(Process.Grace - clock.Elapsed).TotalMilliseconds));
    }

    void IProgramOutput.TakeOutput(string line) => Hear(line);

    void IProgramOutput.TakeError(string line) => Hear(line);

    /// <summary>Ends the child, and waits for it.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed) return;
            _isDisposed = true;
        }

        Said = static _ => { };
        Lost = null;
        try
        {
            Process.CutLifeline();
            WaitForExit();
            Process.Dispose();
        }
        finally
        {
            // After the child: closing a connection waits for an answer that one who hangs does not give.
            _script?.Dispose();
            _runspace?.Dispose();
            _pipe.Dispose();
            ShellPipe.RemoveDebugPipeOf(Process.ProcessId);
        }
    }

    private void Open()
    {
        _runspace = RunspaceFactory.CreateRunspace(_pipe.Connection(), new ShellHost(null), TypeTable.LoadDefaultTypeFiles());
        _runspace.StateChanged += (_, e) =>
        {
            Process.Wake();
            if (e.RunspaceStateInfo.State == RunspaceState.Broken) Lost?.Invoke();
        };
        _runspace.OpenAsync();
    }

    private void Begin(PowerShell script)
    {
        _script = script;
        _script.Runspace = _runspace;
        _call = _script.BeginInvoke<object, PSObject>(null, [], null, _ => Process.Wake(), null);
    }

    private void Finish()
    {
        try
        {
            _script!.EndInvoke(_call);
        }
        catch (Exception e) when (e is RuntimeException or TargetInvocationException or InvalidOperationException)
        {
            throw NotStarted(e);
        }
        finally
        {
            _script!.Dispose();
        }
    }

    /// <summary>Runs a script of our own, which takes a moment; a child that does not answer is of no use any more.</summary>
    private bool Run(PowerShell script)
    {
        try
        {
            Begin(script);
            if (!_call!.AsyncWaitHandle.WaitOne(Process.Grace)) return false;
            _script!.EndInvoke(_call);
            return IsUsable;
        }
        catch (Exception e) when (e is RuntimeException or InvalidOperationException)
        {
            return false;
        }
        finally
        {
            _script!.Dispose();
        }
    }

    private void Hear(string line)
    {
        if (Said is { } said) said(line);
        else _said.Add(line);
    }

    private NetworkObjectException NotStarted(Exception? reason)
    {
        WaitForExit();
        string how = Process.HasExited ? $"it ended with exit code {Process.ExitCode}" : reason?.Message ?? "it did not answer in time";
        string words = _said.Count == 0 ? "" : $" It said: {string.Join(' ', _said)}";
        return new NetworkObjectException("ShellNotStarted", ObjectProblem.Broken, Namespace, $"The PowerShell for the script block in namespace '{Namespace}' did not start: {how}.{words}", reason);
    }
}
