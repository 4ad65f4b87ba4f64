using System.Management.Automation;

namespace NetNamespace.Running;

/// <summary>The part of a job that runs in one namespace.</summary>
public sealed class PlaceJob : Job
{
    private readonly NetNamespaceJob _whole;
    private readonly string _place;

    internal PlaceJob(NetNamespaceJob whole, string command, string place) : base(command)
    {
        _whole = whole;
        _place = place;
        PSJobTypeName = NetNamespaceJob.TypeName;
    }

    /// <summary>The namespace.</summary>
    public override string Location => _place;

    /// <summary>The namespace, as results are tagged with it.</summary>
    public string Namespace => _place;

    /// <summary>With what number the program, or <c>exit</c>, ended; null where there was none yet.</summary>
    public int? ExitCode { get; internal set; }

    /// <inheritdoc/>
    public override bool HasMoreData =>
        Output.Count + Error.Count + Warning.Count + Verbose.Count + Debug.Count + Information.Count + Progress.Count > 0 || JobStateInfo.State is JobState.Running or JobState.NotStarted;

    /// <inheritdoc/>
    public override string StatusMessage => ExitCode is { } number and not 0 ? $"exit code {number}" : "";

    internal bool IsStopping => _whole.IsStopping;

    internal bool HasFailed { get; set; }

    /// <summary>Stops the whole job: one place of it is not stopped alone.</summary>
    public override void StopJob() => _whole.StopJob();

    internal void Begin() => SetJobState(JobState.Running);

    internal void End()
    {
        if (JobStateInfo.State is JobState.Completed or JobState.Failed or JobState.Stopped) return;
        SetJobState(IsStopping ? JobState.Stopped : HasFailed ? JobState.Failed : JobState.Completed);
    }
}
