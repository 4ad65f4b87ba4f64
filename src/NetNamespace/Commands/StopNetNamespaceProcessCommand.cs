using System;
using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Ends processes in network namespaces: SIGTERM, and SIGKILL for those that are still there after a grace.</summary>
[Cmdlet(VerbsLifecycle.Stop, "NetNamespaceProcess", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(NetNamespaceProcess))]
public sealed class StopNetNamespaceProcessCommand : ManyNamespacesCommand
{
    private readonly ProcessReader _reader = new(new ContainerFinder());
    private readonly Dictionary<NamespaceIdentity, Chosen> _chosen = [];
    private Wildcards? _names;

    private sealed record Chosen(string Place, List<NetNamespaceProcess> Processes);

    /// <summary>The namespaces: names with or without wildcards, PIDs, processes, NetNamespaces.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public override NamespaceReference[]? Namespace { get; set; }

    /// <summary>Only processes with one of these names, with or without wildcards.</summary>
    [Parameter]
    [Alias("ProcessName", "Command")]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>Only processes with one of these numbers.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("PID", "ProcessId")]
    public int[]? Id { get; set; }

    /// <summary>Seconds between SIGTERM and SIGKILL.</summary>
    [Parameter]
    [ValidateRange(0, 3600)]
    public double GraceSeconds { get; set; } = 5;

    /// <summary>Emit the processes that were ended.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void BeginInput() => _names = new Wildcards(Name);

    private protected override void ProcessInput() => InEach(Choose);

    /// <summary>Those of one namespace are ended together, so that the grace is waited for once.</summary>
    private protected override void EndInput()
    {
        foreach ((NamespaceIdentity identity, Chosen chosen) in _chosen)
        {
            if (Stopping) return;
            Attempt(chosen.Place, () => Stop(identity, chosen));
        }
    }

    private void Choose(NamespaceHandle handle)
    {
        string place = handle.Name ?? handle.ToString();
        new ProcessStopper(place, handle.Identity, Session.Cancellation).RefuseHome();
        foreach (NetNamespaceProcess process in new NamespaceProcesses(_reader).In(handle, id => Id is null or [] || Array.IndexOf(Id, id) >= 0))
        {
            if (!_names!.Fits(process.Command) || !ShouldProcess(process.ToString(), Strings.Format("Action_StopNamespaceProcess"))) continue;
            if (!_chosen.TryGetValue(handle.Identity, out Chosen? chosen)) _chosen.Add(handle.Identity, chosen = new Chosen(place, []));
            chosen.Processes.Add(process);
        }
    }

    private void Stop(NamespaceIdentity identity, Chosen chosen)
    {
        ProcessStopper stopper = new(chosen.Place, identity, Session.Cancellation) { Waiting = left => ShowProgress(chosen.Place, left, ProgressRecordType.Processing) };
        IReadOnlyList<int> left = stopper.Stop(chosen.Processes.ConvertAll(static one => one.ProcessId), TimeSpan.FromSeconds(GraceSeconds));
        ShowProgress(chosen.Place, 0, ProgressRecordType.Completed);
        HashSet<int> remaining = [.. left];
        foreach (NetNamespaceProcess process in chosen.Processes)
        {
            if (remaining.Contains(process.ProcessId)) Attempt(process, () => throw NotStopped(process, chosen.Place));
            else if (PassThru) WriteObject(process);
        }
    }

    private void ShowProgress(string place, int left, ProgressRecordType type) =>
        WriteProgress(new ProgressRecord(1, Strings.Format("Progress_StopProcess", place), Strings.Format("Progress_ProcessesLeft", left)) { RecordType = type });

    private static NetworkObjectException NotStopped(NetNamespaceProcess process, string place) => new(
        "ProcessNotStopped", ObjectProblem.Busy, process.ToString(), $"Process {process} in namespace '{place}' may not be signalled, or has not ended.");
}
