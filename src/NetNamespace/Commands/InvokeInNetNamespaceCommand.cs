using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Running;

namespace NetNamespace.Commands;

/// <summary>
/// Runs a program or a script block in network namespaces, in a child that is born there. A person calls the function of the same
/// name, which gives a program's arguments as they were typed and everything else to this cmdlet (see <see cref="ArgumentsAsTyped"/>).
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "InNetNamespace", DefaultParameterSetName = ProgramSet)]
[OutputType(typeof(string), ParameterSetName = [ProgramSet])]
[OutputType(typeof(PSObject), ParameterSetName = [ScriptBlockSet, SessionSet])]
internal sealed class InvokeInNetNamespaceCommand : NetCommand
{
    private const string ProgramSet = "Program";
    private const string ScriptBlockSet = "ScriptBlock";
    private const string SessionSet = "Session";
    private const int ProgressId = 1;

    /// <summary>What takes less than this is not worth a bar.</summary>
    private static readonly TimeSpan s_unnoticed = TimeSpan.FromSeconds(1);

    private readonly List<object?> _input = [];
    private readonly List<NamespaceReference> _piped = [];
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private volatile RunQueue? _queue;
    private bool _isShown;
    private int _places;

    /// <summary>The namespaces: names with or without wildcards, PIDs, processes, NetNamespaces; those of the pipeline where none is given.</summary>
    [Parameter(Position = 0, ParameterSetName = ProgramSet)]
    [Parameter(Position = 0, ParameterSetName = ScriptBlockSet)]
    [AllowEmptyCollection]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public NamespaceReference[]? Namespace { get; set; }

    /// <summary>The sessions to run the script block in, which keep what it leaves.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SessionSet)]
    public new NetNamespaceSession[] Session { get; set; } = [];

    /// <summary>The program: a name, looked for in the directories of PATH, or a path.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ProgramSet)]
    [AllowEmptyString]
    public string Program { get; set; } = "";

    /// <summary>What PowerShell shall do there.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ScriptBlockSet)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = SessionSet)]
    public ScriptBlock? ScriptBlock { get; set; }

    /// <summary>The arguments of the program, or of the script block.</summary>
    [Parameter(Position = 2, ValueFromRemainingArguments = true, ParameterSetName = ProgramSet)]
    [Parameter(ParameterSetName = ScriptBlockSet)]
    [Parameter(ParameterSetName = SessionSet)]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [Alias("Args")]
    public object?[] ArgumentList { get; set; } = [];

    /// <summary>Enter the mount, PID, UTS, IPC and cgroup namespaces of the process that was given, too.</summary>
    [Parameter(ParameterSetName = ProgramSet)]
    public SwitchParameter AllNamespaceTypes { get; set; }

    /// <summary>What the program or the script block reads.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>In how many namespaces it runs at once; one after the other where it is not given.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>How long it may run in each: a number of seconds, a TimeSpan, <c>500ms</c>; for ever where it is not given.</summary>
    [Parameter]
    public DurationArgument? Timeout { get; set; }

    /// <summary>Run it in the background, as a job.</summary>
    [Parameter]
    public SwitchParameter AsJob { get; set; }

    /// <summary>What the job is called.</summary>
    [Parameter]
    public string? JobName { get; set; }

    /// <summary>Without namespaces and sessions, they come down the pipeline.</summary>
    private bool IsPiped => Namespace is not { Length: > 0 } && ParameterSetName != SessionSet;

    private bool HasInput => !IsPiped && (MyInvocation.ExpectingInput || MyInvocation.BoundParameters.ContainsKey(nameof(InputObject)));

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        base.StopProcessing();
        _queue?.Stop();
    }

    private protected override void BeginInput()
    {
        if (IsPiped && !MyInvocation.ExpectingInput && !MyInvocation.BoundParameters.ContainsKey(nameof(InputObject)))
            ThrowTerminatingError(ErrorRecords.Invalid("NamespaceMissing", null));
        if (IsPiped || AsJob) return;
        Prepare(TargetsOf(Namespace));
        _queue!.Begin(base.Session);
    }

    private protected override void ProcessInput()
    {
        if (IsPiped) AddPlace();
        else if (!HasInput) return;
        else if (AsJob) _input.Add(InputObject);
        else _queue?.Add(InputObject);
    }

    private protected override void EndInput()
    {
        if (AsJob)
        {
            StartJob();
            return;
        }

        if (IsPiped && _piped.Count > 0) Prepare(TargetsOf([.. _piped]));
        try
        {
            _queue?.Finish(base.Session);
            if (Stopping) throw new PipelineStoppedException();
        }
        finally
        {
            if (_isShown) WriteProgress(Progress(0, ProgressRecordType.Completed));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _queue?.Dispose();
        base.Dispose(disposing);
    }

    private void AddPlace()
    {
        if (LanguagePrimitives.TryConvertTo(InputObject, out NamespaceReference? reference) && reference is not null) _piped.Add(reference);
        else WriteError(ErrorRecords.Invalid("NotANamespace", InputObject, InputObject));
    }

    private List<RunTarget> TargetsOf(NamespaceReference[]? references)
    {
        List<RunTarget> targets = [];
        if (ParameterSetName == SessionSet)
        {
            foreach (NetNamespaceSession session in Session) targets.Add(new RunTarget(null, session));
        }
        else
        {
            foreach (NamespaceReference? reference in NamespaceReferences.Expand(references)) targets.Add(new RunTarget(reference));
        }

        return targets;
    }

    private void Prepare(List<RunTarget> targets)
    {
        EngineAccess engine = new(this);
        if (ScriptBlock is not null) engine.LetRecordsThrough();
        bool isOnlyOne = IsOne(targets);
        _places = targets.Count;
        RunTerms terms = Terms() with { MayUseTerminal = ThrottleLimit == 1 || targets.Count == 1 };
        _queue = new RunQueue(RunnerFor(engine, terms), targets, terms, target => new CommandSink(this, engine, isOnlyOne, isOnlyOne ? null : target.ToString()))
        {
            Progress = ShowProgress,
        };
    }

    /// <summary>Whether one place was meant, and not however many there are.</summary>
    private bool IsOne(List<RunTarget> targets) => targets.Count == 1 && (ParameterSetName == SessionSet || targets[0].Reference is null || Array.IndexOf(Namespace ?? [], targets[0].Reference) >= 0);

    private void StartJob()
    {
        List<RunTarget> targets = TargetsOf(IsPiped ? [.. _piped] : Namespace);
        RunTerms terms = Terms();
        NetNamespaceJob job = new(MyInvocation.Line.Trim(), JobName, RunnerFor(new EngineAccess(this), terms), targets, terms, _input);
        JobRepository.Add(job);
        job.Start();
        WriteObject(job);
    }

    private RunTerms Terms() => new() { HasInput = HasInput, Timeout = Timeout?.ReadSeconds(), ThrottleLimit = ThrottleLimit };

    private IRunner RunnerFor(EngineAccess engine, RunTerms terms) => ScriptBlock is null ? new ProgramRunner(this, engine, terms) : new ScriptBlockRunner(this, terms);

    private void ShowProgress(int ended)
    {
        if (_places < 2 || _clock.Elapsed < s_unnoticed || Stopping) return;
        _isShown = true;
        WriteProgress(Progress(ended, ProgressRecordType.Processing));
    }

    private ProgressRecord Progress(int ended, ProgressRecordType type) =>
        new(ProgressId, Strings.Format("Progress_Invoke"), Strings.Format("Progress_NamespacesDone", ended, _places)) { PercentComplete = 100 * ended / Math.Max(1, _places), RecordType = type };
}
