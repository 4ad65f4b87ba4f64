using System;
using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Waits until links are up, have carrier, can send, are there, or are gone.</summary>
[Cmdlet(VerbsLifecycle.Wait, "NetLink", DefaultParameterSetName = NameSet)]
[OutputType(typeof(NetLink))]
public sealed class WaitNetLinkCommand : LinkCommand
{
    private LinkWaiter? _waiter;
    private TimeSpan? _limit;
    private bool _isShown;

    /// <summary>What is waited for.</summary>
    [Parameter(Position = 1)]
    public LinkCondition Until { get; set; } = LinkCondition.Running;

    /// <summary>How long to wait for all of them: a number of seconds, a TimeSpan, <c>500ms</c>; for ever where it is not given.</summary>
    [Parameter]
    public DurationArgument? Timeout { get; set; }

    private protected override void BeginInput()
    {
        _limit = Timeout?.ReadSeconds();
        _waiter = new LinkWaiter(Until, Session.Cancellation) { Fulfilled = Emit, Waiting = ShowProgress };
    }

    private protected override void ProcessInput()
    {
        if (_waiter is { } waiter) ForEachLink(target => waiter.Add(target.Place, target.Reference));
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
            if (_isShown) WriteProgress(Progress([], ProgressRecordType.Completed));
        }
    }

    private void Emit(NamespaceHandle place, NetLink? link)
    {
        if (link is not null) Write(place, link);
    }

    private void ShowProgress(IReadOnlyList<string> names)
    {
        _isShown = true;
        WriteProgress(Progress(names, ProgressRecordType.Processing));
    }

    private ProgressRecord Progress(IReadOnlyList<string> names, ProgressRecordType type) =>
        new(1, Strings.Format("Progress_WaitLink", Until), names.Count == 0 ? " " : string.Join(", ", names)) { RecordType = type };
}
