using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Remoting;
using NetNamespace.Commands;

namespace NetNamespace.Running;

/// <summary>
/// A script block that runs for a cmdlet. What comes back is put in a queue by remoting's threads, in the order in which it comes, and
/// written by the pipeline's thread, the only one that may.
/// </summary>
internal sealed class ScriptBlockRun(InvokeInNetNamespaceCommand command, Shell shell, bool isOnlyOne) : IRun
{
    private readonly ConcurrentQueue<Action> _toWrite = new();
    private readonly PSDataCollection<object?> _input = [];
    private readonly PSDataCollection<PSObject> _output = [];
    private readonly Stopwatch _stopping = new();
    private readonly EngineAccess _engine = new(command);
    private PowerShell? _script;
    private IAsyncResult? _invocation;

    /// <summary>Connects and starts the script.</summary>
    internal void Begin(PowerShell script)
    {
        _script = script;
        _script.Runspace = shell.Connect(() => command.Stopping);
        shell.Said = line => _toWrite.Enqueue(() => WriteLine(line));
        Watch();
        PSInvocationSettings settings = new() { Host = shell.Host, RemoteStreamOptions = RemoteStreamOptions.AddInvocationInfo };

        // The callback, not the event of a changed state: that one comes before the invocation counts as completed.
        _invocation = _script.BeginInvoke(_input, _output, settings, _ => shell.Process.Wake(), null);
        if (!command.MyInvocation.ExpectingInput) _input.Complete();
    }

    /// <inheritdoc/>
    public void Add(object? item)
    {
        if (_input.IsOpen) _input.Add(item);
        shell.Process.Work(0);
        Write();
    }

    /// <inheritdoc/>
    public void Finish()
    {
        _input.Complete();
        while (!_invocation!.IsCompleted && !IsLost)
        {
            shell.Process.Work(Patience);
            Write();
        }

        Write();
        if (command.Stopping) throw new PipelineStoppedException();
        End();
    }

    /// <inheritdoc/>
    public void Stop()
    {
        _script?.BeginStop(null, null);
        _stopping.Start();
        shell.Process.Wake();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        StopScript();
        shell.Dispose();
        _script?.Dispose();
        _input.Dispose();
        _output.Dispose();
    }

    /// <summary>Whether the child went away under the script, or does not stop.</summary>
    private bool IsLost => shell.Process.HasExited || _stopping.Elapsed > shell.Process.Grace;

    /// <summary>For a caller who has gone away before the end: the connection is closed in good order only when nothing runs in it.</summary>
    private void StopScript()
    {
        if (_invocation is null || _invocation.IsCompleted || shell.Process.HasExited) return;
        _script!.BeginStop(null, null);
        _invocation.AsyncWaitHandle.WaitOne(shell.Process.Grace);
    }

    private int Patience => _stopping.IsRunning ? Math.Max(1, (int)(shell.Process.Grace - _stopping.Elapsed).TotalMilliseconds + 1) : -1;

    private void Watch()
    {
        _engine.LetRecordsThrough();
        Forward(_output, command.WriteObject);
        Forward(_script!.Streams.Error, _engine.WriteErrorFromInside);
        Forward(_script.Streams.Warning, record => command.WriteWarning(record.Message));
        Forward(_script.Streams.Verbose, record => command.WriteVerbose(record.Message));
        Forward(_script.Streams.Debug, record => command.WriteDebug(record.Message));
        Forward(_script.Streams.Information, command.WriteInformation);
        Forward(_script.Streams.Progress, command.WriteProgress);
    }

    private void Forward<T>(PSDataCollection<T> stream, Action<T> write) => stream.DataAdded += (_, _) =>
    {
        foreach (T item in stream.ReadAll()) _toWrite.Enqueue(() => write(item));
        shell.Process.Wake();
    };

    private void Write()
    {
        while (!command.Stopping && _toWrite.TryDequeue(out Action? write)) write();
    }

    /// <summary>For the host, as Write-Host does it.</summary>
    private void WriteLine(string line) => command.WriteInformation(new HostInformationMessage { Message = line }, ["PSHOST"]);

    private void End()
    {
        if (!_invocation!.IsCompleted) throw ShellLost();
        try
        {
            _script!.EndInvoke(_invocation);
        }
        catch (PSRemotingTransportException)
        {
            throw ShellLost();
        }
        catch (RuntimeException e)
        {
            if (isOnlyOne) command.ThrowTerminatingError(e.ErrorRecord);
            command.WriteError(e.ErrorRecord);
        }

        if (shell.Host.ExitCode is not { } exitCode) return;
        command.SessionState.PSVariable.Set("global:LASTEXITCODE", exitCode);
        if (exitCode != 0) _engine.MarkFailed();
    }

    private NetworkObjectException ShellLost()
    {
        shell.WaitForExit();
        return new NetworkObjectException(
            "ShellLost", ObjectProblem.Broken, shell.Namespace, $"The PowerShell that ran the script block in namespace '{shell.Namespace}' ended with exit code {shell.Process.ExitCode} before the block did.");
    }
}
