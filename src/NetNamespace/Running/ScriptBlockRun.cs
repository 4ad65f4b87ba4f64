using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Remoting;
using NetNamespace.Namespaces;

namespace NetNamespace.Running;

/// <summary>
/// A script block that runs. What comes back is put in a queue by remoting's threads, in the order in which it comes, and written by the
/// thread that works the run, the only one that may.
/// </summary>
/// <param name="sink">Gets it.</param>
/// <param name="session">Where it runs; taken for it, and given back by it.</param>
/// <param name="script">The block, with what it is given.</param>
/// <param name="timeout">How long it may run; null for as long as it likes.</param>
internal sealed class ScriptBlockRun(IRunSink sink, NetNamespaceSession session, PowerShell script, TimeSpan? timeout) : IRun
{
    /// <summary>How often it is looked whether a block that is to be stopped has begun, in milliseconds.</summary>
    private const int LookEvery = 1;

    /// <summary>How long that is waited for: a block with a first part of its own that takes long is not seen to begin.</summary>
    private static readonly TimeSpan s_longestBeginning = TimeSpan.FromMilliseconds(300);

    private readonly Shell _shell = session.Shell;
    private readonly ConcurrentQueue<Action> _toWrite = new();
    private readonly PSDataCollection<object?> _input = [];
    private readonly PSDataCollection<PSObject> _output = [];
    private readonly Stopwatch _stopping = new();
    private readonly object _gate = new();
    private TimeLimit _limit = new(null);
    private ShellHost? _host;
    private IAsyncResult? _invocation;
    private volatile bool _isStopped;
    private bool _isStopSent;

    /// <inheritdoc/>
    public RunningProgram Program => _shell.Process;

    /// <inheritdoc/>
    public int Patience
    {
        get
        {
            if (_isStopped && _invocation is not null && !_isStopSent) return LookEvery;
            if (_isStopped) return Math.Max(1, (int)(Program.Grace - _stopping.Elapsed).TotalMilliseconds + 1);
            return _invocation is null ? _shell.Patience : _limit.Patience;
        }
    }

    /// <inheritdoc/>
    public void Add(object? item)
    {
        if (_input.IsOpen) _input.Add(item);
    }

    /// <inheritdoc/>
    public void CloseInput() => _input.Complete();

    /// <inheritdoc/>
    public bool Step()
    {
        if (_invocation is null)
        {
            if (_isStopped) return true;
            if (!_shell.TryConnect()) return false;
            Begin();
        }

        Write();
        if (_limit.HasPassed()) Stop();
        if (_isStopped) SendStop();
        if (!_invocation!.IsCompleted && !IsLost) return false;

        // What came between the last look and the end.
        Write();
        return true;
    }

    /// <inheritdoc/>
    public void Complete()
    {
        if (_invocation is null) return;
        if (_limit.IsOver) throw _limit.Passed("The script block", session.Namespace);
        if (!_invocation.IsCompleted) throw ShellLost();
        try
        {
            script.EndInvoke(_invocation);
        }
        catch (PSRemotingTransportException)
        {
            throw ShellLost();
        }
        catch (RuntimeException e)
        {
            sink.Fail(e.ErrorRecord);
        }

        if (_host!.ExitCode is { } exitCode) sink.SetExitCode(exitCode);
    }

    /// <inheritdoc/>
    public void Stop()
    {
        lock (_gate)
        {
            if (_isStopped) return;
            _stopping.Start();
            _isStopped = true;
            _host?.Abandon();
        }

        Program.Wake();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        bool isFit = HasEnded() && _shell.IsFit;
        _shell.Said = null;

        // First of all: where the block does not stop, its PowerShell goes, and only then is there nothing that the script would wait for.
        Sessions.GiveBack(session, isFit);
        script.Dispose();
        _input.Dispose();
        _output.Dispose();
    }

    /// <summary>Whether the child went away under the script, or does not stop.</summary>
    private bool IsLost => Program.HasExited || (_isStopped && _stopping.Elapsed > Program.Grace);

    private void Begin()
    {
        script.Runspace = _shell.Runspace;
        _host = new ShellHost(new Questioner(sink.Questions, Later));
        _shell.Said = line => _toWrite.Enqueue(() => sink.WriteLine(line));
        Watch();
        PSInvocationSettings settings = new() { Host = _host, RemoteStreamOptions = RemoteStreamOptions.AddInvocationInfo };
        lock (_gate)
        {
            _limit = new TimeLimit(timeout);

            // The callback, not the event of a changed state: that one comes before the invocation counts as completed.
            _invocation = script.BeginInvoke(_input, _output, settings, _ => Program.Wake(), null);
        }
    }

    /// <summary>A word that comes before the block's pipeline runs over there is lost.</summary>
    private void SendStop()
    {
        if (_isStopSent || (!ShellLife.IsRunning(Program.ProcessId) && _stopping.Elapsed < s_longestBeginning)) return;
        _isStopSent = true;
        script.BeginStop(null, null);
    }

    /// <summary>For a caller who has gone away before the end: what still runs in it is stopped, or goes with its PowerShell. What never began is over.</summary>
    private bool HasEnded()
    {
        if (Program.HasExited) return false;
        if (_invocation is null || _invocation.IsCompleted) return true;
        Stop();
        while (!_isStopSent && !_invocation.AsyncWaitHandle.WaitOne(LookEvery)) SendStop();
        return _invocation.AsyncWaitHandle.WaitOne(Math.Max(0, (int)(Program.Grace - _stopping.Elapsed).TotalMilliseconds));
    }

    private void Watch()
    {
        Forward(_output, sink.WriteObject);
        Forward(script.Streams.Error, sink.WriteErrorFromInside);
        Forward(script.Streams.Warning, record => sink.WriteWarning(record.Message));
        Forward(script.Streams.Verbose, record => sink.WriteVerbose(record.Message));
        Forward(script.Streams.Debug, record => sink.WriteDebug(record.Message));
        Forward(script.Streams.Information, sink.WriteInformation);
        Forward(script.Streams.Progress, sink.WriteProgress);
    }

    private void Forward<T>(PSDataCollection<T> stream, Action<T> write) => stream.DataAdded += (_, _) =>
    {
        foreach (T item in stream.ReadAll()) _toWrite.Enqueue(() => write(item));
        Program.Wake();
    };

    private void Later(Action action)
    {
        _toWrite.Enqueue(action);
        Program.Wake();
    }

    private void Write()
    {
        while (!sink.Stopping && _toWrite.TryDequeue(out Action? write)) write();
    }

    private NetworkObjectException ShellLost()
    {
        _shell.WaitForExit();
        return new NetworkObjectException(
            "ShellLost", ObjectProblem.Broken, session.Namespace,
            $"The PowerShell that ran the script block in namespace '{session.Namespace}' ended with exit code {Program.ExitCode} before the block did.");
    }
}
