using System.Collections.Generic;
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
[OutputType(typeof(PSObject), ParameterSetName = [ScriptBlockSet])]
internal sealed class InvokeInNetNamespaceCommand : NetCommand
{
    private const string ProgramSet = "Program";
    private const string ScriptBlockSet = "ScriptBlock";

    private readonly List<object?> _input = [];
    private List<NamespaceReference?> _targets = [];
    private IRunner? _runner;
    private volatile IRun? _run;

    /// <summary>The namespaces: names with or without wildcards, PIDs, processes, NetNamespaces.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public NamespaceReference[] Namespace { get; set; } = [];

    /// <summary>The program: a name, looked for in the directories of PATH, or a path.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ProgramSet)]
    [AllowEmptyString]
    public string Program { get; set; } = "";

    /// <summary>What PowerShell shall do there.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ScriptBlockSet)]
    public ScriptBlock? ScriptBlock { get; set; }

    /// <summary>The arguments of the program, or of the script block.</summary>
    [Parameter(Position = 2, ValueFromRemainingArguments = true, ParameterSetName = ProgramSet)]
    [Parameter(ParameterSetName = ScriptBlockSet)]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [Alias("Args")]
    public object?[] ArgumentList { get; set; } = [];

    /// <summary>What the program or the script block reads.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    private bool HasInput => MyInvocation.ExpectingInput || MyInvocation.BoundParameters.ContainsKey(nameof(InputObject));

    /// <summary>Input for one namespace is handed over as it comes; for several it is kept for all of them.</summary>
    private bool IsLive => _targets.Count == 1;

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        base.StopProcessing();
        _run?.Stop();
    }

    private protected override void BeginInput()
    {
        _targets = [.. NamespaceReferences.Expand(Namespace)];
        _runner = ParameterSetName == ProgramSet ? new ProgramRunner(this, Program, ArgumentList) : new ScriptBlockRunner(this, ScriptBlock!, ArgumentList);
        if (IsLive) Attempt(_targets[0], () => _run = Start(_targets[0]));
    }

    private protected override void ProcessInput()
    {
        if (!HasInput) return;
        if (IsLive) _run?.Add(InputObject);
        else _input.Add(InputObject);
    }

    private protected override void EndInput()
    {
        if (IsLive)
        {
            if (_run is not null) Attempt(_targets[0], Finish);
            return;
        }

        foreach (NamespaceReference? target in _targets)
        {
            if (Stopping) return;
            Attempt(target, () => RunWhole(target));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) EndRun();
        base.Dispose(disposing);
    }

    private void RunWhole(NamespaceReference? target)
    {
        _run = Start(target);
        foreach (object? item in _input) _run.Add(item);
        Finish();
    }

    private IRun Start(NamespaceReference? target) => _runner!.Start(target.OpenOrCurrent(Session), HasInput, isOnlyOne: IsLive);

    private void Finish()
    {
        try
        {
            if (Stopping) _run!.Stop();
            _run!.Finish();
        }
        finally
        {
            EndRun();
        }
    }

    private void EndRun()
    {
        IRun? run = _run;
        _run = null;

        // A stop that came before the run was known here has not reached it.
        if (Stopping) run?.Stop();
        run?.Dispose();
    }
}
