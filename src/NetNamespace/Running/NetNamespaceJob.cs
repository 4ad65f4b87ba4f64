using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using NetNamespace.Namespaces;

namespace NetNamespace.Running;

/// <summary>
/// What Invoke-InNetNamespace -AsJob gives: a job with a part for each namespace. Its one thread stays at home, works all that runs, and
/// ends with it.
/// </summary>
public sealed class NetNamespaceJob : Job
{
    internal const string TypeName = "NetNamespace";

    private readonly Dictionary<RunTarget, PlaceJob> _parts = [];
    private readonly ManualResetEventSlim _hasEnded = new();
    private readonly IReadOnlyList<object?> _input;
    private readonly RunQueue _queue;
    private readonly string _location;
    private Thread? _thread;

    internal NetNamespaceJob(string command, string? name, IRunner runner, IReadOnlyList<RunTarget> targets, RunTerms terms, IReadOnlyList<object?> input) : base(command, name)
    {
        PSJobTypeName = TypeName;
        _input = input;
        foreach (RunTarget target in targets)
        {
            PlaceJob part = new(this, command, target.ToString());
            _parts.Add(target, part);
            ChildJobs.Add(part);
        }

        _location = string.Join(',', targets);
        _queue = new RunQueue(runner, targets, terms, target => new JobSink(Started(target), target.ToString())) { Ended = target => _parts[target].End() };
    }

    /// <summary>The namespaces.</summary>
    public override string Location => _location;

    /// <inheritdoc/>
    public override string StatusMessage => "";

    /// <inheritdoc/>
    public override bool HasMoreData
    {
        get
        {
            foreach (Job part in ChildJobs)
            {
                if (part.HasMoreData) return true;
            }

            return false;
        }
    }

    internal bool IsStopping { get; private set; }

    /// <summary>Stops what runs, and waits until it has ended.</summary>
    public override void StopJob()
    {
        if (_hasEnded.IsSet || Thread.CurrentThread == _thread) return;
        IsStopping = true;
        _queue.Stop();
        _hasEnded.Wait();
    }

    internal void Start()
    {
        SetJobState(JobState.Running);
        _thread = new Thread(Run) { IsBackground = true, Name = "NetNamespaceJob" };
        _thread.Start();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) StopJob();
        base.Dispose(disposing);
    }

    private PlaceJob Started(RunTarget target)
    {
        _parts[target].Begin();
        return _parts[target];
    }

    private void Run()
    {
        JobState state = JobState.Completed;
        try
        {
            using NetworkSession session = new();
            _queue.Begin(session);
            foreach (object? item in _input) _queue.Add(item);
            _queue.Finish(session);
        }
        catch (Exception e)
        {
            // Nobody above would hear of it; the job is where it is looked for.
            Error.Add(new ErrorRecord(e, "JobFailed", ErrorCategory.NotSpecified, null));
            state = JobState.Failed;
        }
        finally
        {
            _queue.Dispose();
            foreach (PlaceJob part in _parts.Values)
            {
                part.End();
                if (part.JobStateInfo.State == JobState.Failed) state = JobState.Failed;
            }

            // Whoever hears of the end may dispose of the job, and that waits for this thread to be done with it.
            SetJobState(IsStopping ? JobState.Stopped : state);
            _hasEnded.Set();
        }
    }
}
