using System;
using System.Management.Automation;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Netlink;

namespace NetNamespace.Commands;

/// <summary>What every command of this module does alike: the shared session, errors as error records, Ctrl-C, cleaning up.</summary>
public abstract class NetCommand : PSCmdlet, IDisposable
{
    /// <summary>
    /// The set of those who give the objects themselves. A command that also takes what is written names no default set: PowerShell binds the default one by
    /// property name before it binds any other by value.
    /// </summary>
    private protected const string ObjectSet = "InputObject";

    private SessionLease? _lease;
    private bool _isTraced;

    /// <summary>The session that this pipeline's commands share.</summary>
    internal NetworkSession Session => (_lease ??= SessionLease.Take()).Session;

    /// <inheritdoc/>
    protected sealed override void BeginProcessing()
    {
        _lease ??= SessionLease.Take();
        _isTraced = MyInvocation.BoundParameters.TryGetValue("Debug", out object? debug) && (SwitchParameter)debug;
        Run(BeginInput);
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Run(ProcessInput);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Run(EndInput);

    /// <inheritdoc/>
    protected override void StopProcessing() => _lease?.Cancel();

    /// <summary>Runs once, before the first record.</summary>
    private protected virtual void BeginInput()
    {
    }

    /// <summary>Runs for each record.</summary>
    private protected virtual void ProcessInput()
    {
    }

    /// <summary>Runs once, after the last record.</summary>
    private protected virtual void EndInput()
    {
    }

    /// <summary>
    /// Runs one part of the command. With -Debug it shows its netlink messages, and what runs inside of it, further down the pipeline, shows its own or none.
    /// </summary>
    private void Run(Action part)
    {
        MessageTrace trace = Session.Trace;
        Action<string>? outer = trace.Sink;
        trace.Sink = _isTraced ? WriteDebug : null;
        try
        {
            Attempt(null, part);
        }
        finally
        {
            trace.Sink = outer;
        }
    }

    /// <summary>Does something with one of several things, so that its failure is one error and the others go on.</summary>
    /// <param name="target">What it is done with; the error's target object.</param>
    /// <param name="action">What is done.</param>
    /// <returns>Whether it was done.</returns>
    private protected bool Attempt(object? target, Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (NetNamespaceException e)
        {
            WriteError(ErrorRecords.From(e, target));
        }
        catch (OperationCanceledException) when (Stopping)
        {
            throw new PipelineStoppedException();
        }

        return false;
    }

    /// <summary>Writes what became of one of many things: its error, or on demand what was made.</summary>
    private protected void Write<T>(Outcome<T> outcome, bool passThru) where T : class
    {
        if (outcome.Error is { } error) WriteError(ErrorRecords.From(error, outcome.Asked));
        else if (passThru) WriteObject(outcome.MadeOrThrow());
    }

    /// <summary>What a switch says: null where it was not written, so that -Switch:$false is more than leaving it out.</summary>
    private protected bool? Given(string parameter, SwitchParameter value) => MyInvocation.BoundParameters.ContainsKey(parameter) ? value.ToBool() : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives the session back.</summary>
    protected virtual void Dispose(bool disposing)
    {
        _lease?.Dispose();
        _lease = null;
    }
}
