using System;
using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Running;

namespace NetNamespace.Commands;

/// <summary>Removes named network namespaces.</summary>
[Cmdlet(VerbsCommon.Remove, "NetNamespace", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(void))]
public sealed class RemoveNetNamespaceCommand : NetCommand
{
    private ReleaseWaiter? _waiter;
    private TimeSpan? _limit;
    private bool _isShown;
    private NamespaceReader? _reader;
    private NamespaceOperations? _operations;

    /// <summary>The names, with or without wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Take the name away though processes run inside; they keep the namespace until they end.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>End the processes inside first: SIGTERM, and SIGKILL for those that are still there after the grace.</summary>
    [Parameter]
    public SwitchParameter StopProcess { get; set; }

    /// <summary>Seconds between SIGTERM and SIGKILL with -StopProcess.</summary>
    [Parameter]
    [ValidateRange(0, 3600)]
    public double GraceSeconds { get; set; } = 5;

    /// <summary>Wait until the kernel has let go: until nothing holds the namespaces any more, and their links are gone.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long to wait for all of them with -Wait: a number of seconds, a TimeSpan, <c>500ms</c>; for ever where it is not given.</summary>
    [Parameter]
    public DurationArgument? Timeout { get; set; }

    private protected override void BeginInput()
    {
        if (Timeout is not null && !Wait) ThrowTerminatingError(ErrorRecords.Invalid("TimeoutWithoutWait", Timeout));
        _limit = Timeout?.ReadSeconds();
        _reader = new NamespaceReader(Session);
        _operations = new NamespaceOperations(Session);
    }

    private protected override void ProcessInput()
    {
        foreach (string name in Expand())
        {
            if (Stopping) return;
            Attempt(name, () => Remove(name));
        }
    }

    private void Remove(string name)
    {
        if (!NamespaceStore.Contains(name)) throw NamespaceStore.NotFound(name);
        if (!ShouldProcess(name, Strings.Format(StopProcess ? "Action_StopAndRemoveNamespace" : "Action_RemoveNamespace"))) return;
        if (NamespaceStore.TryIdentify(name) is { } identity)
        {
            // A PowerShell of ours that only waits there for script blocks is nobody's business but ours.
            Sessions.CloseIn(identity);
            if (StopProcess) StopInside(name, identity);
        }

        if (Wait) _waiter ??= new ReleaseWaiter(Session) { Waiting = ShowHeld };
        _operations!.Remove(name, _reader!, Force, _waiter);
    }

    private protected override void EndInput()
    {
        if (_waiter is null) return;
        try
        {
            foreach (NetworkObjectException error in _waiter.Wait(_limit)) Attempt(error.Subject, () => throw error);
        }
        finally
        {
            if (_isShown) WriteProgress(new ProgressRecord(1, Strings.Format("Progress_WaitNamespace"), " ") { RecordType = ProgressRecordType.Completed });
        }
    }

    private void ShowHeld(IReadOnlyList<string> held)
    {
        _isShown = true;
        WriteProgress(new ProgressRecord(1, Strings.Format("Progress_WaitNamespace"), string.Join(", ", held)));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _waiter?.Dispose();
        _waiter = null;
        base.Dispose(disposing);
    }

    private void StopInside(string name, NamespaceIdentity identity)
    {
        ProcessStopper stopper = new(name, identity, Session.Cancellation) { Waiting = left => ShowProgress(name, left, ProgressRecordType.Processing) };
        stopper.Stop(TimeSpan.FromSeconds(GraceSeconds));
        ShowProgress(name, 0, ProgressRecordType.Completed);

        // Who is inside was counted before they were ended.
        _reader = new NamespaceReader(Session);
    }

    private void ShowProgress(string name, int left, ProgressRecordType type) =>
        WriteProgress(new ProgressRecord(1, Strings.Format("Progress_StopProcess", name), Strings.Format("Progress_ProcessesLeft", left)) { RecordType = type });

    private IEnumerable<string> Expand()
    {
        foreach (string name in Name)
        {
            if (!WildcardPattern.ContainsWildcardCharacters(name))
            {
                yield return name;
                continue;
            }

            WildcardPattern pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            foreach (string candidate in NamespaceStore.Names())
            {
                if (pattern.IsMatch(candidate)) yield return candidate;
            }
        }
    }
}
