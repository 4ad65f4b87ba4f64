using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Running;

namespace NetNamespace.Commands;

/// <summary>Starts a program in network namespaces and lets it run.</summary>
[Cmdlet(VerbsLifecycle.Start, "NetNamespaceProcess", SupportsShouldProcess = true)]
[OutputType(typeof(Process))]
public sealed class StartNetNamespaceProcessCommand : NetCommand
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private ProgramUser? _user;

    /// <summary>The namespaces: names with or without wildcards, PIDs, processes, NetNamespaces.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public NamespaceReference[] Namespace { get; set; } = [];

    /// <summary>The program: a name, looked for in the directories of PATH, or a path.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [AllowEmptyString]
    [Alias("FilePath")]
    [ArgumentCompleter(typeof(ProgramCompleter))]
    public string Program { get; set; } = "";

    /// <summary>The program's arguments, each as it gets them.</summary>
    [Parameter(Position = 2, ValueFromRemainingArguments = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [Alias("Args")]
    public object?[] ArgumentList { get; set; } = [];

    /// <summary>The file that it reads; nothing where there is none.</summary>
    [Parameter]
    public string? RedirectStandardInput { get; set; }

    /// <summary>The file for its output, made or emptied.</summary>
    [Parameter]
    public string? RedirectStandardOutput { get; set; }

    /// <summary>The file for its error output; it may be that of its output.</summary>
    [Parameter]
    public string? RedirectStandardError { get; set; }

    /// <summary>The directory that it starts in; the session's where none is given.</summary>
    [Parameter]
    public string? WorkingDirectory { get; set; }

    /// <summary>Environment variables besides the session's; null takes one away.</summary>
    [Parameter]
    public IDictionary? Environment { get; set; }

    /// <summary>Open sockets, files and pipes that it gets, by the number that each has there: <c>@{ 3 = $socket }</c>.</summary>
    [Parameter]
    [Alias("Handle")]
    public IDictionary? Descriptor { get; set; }

    /// <summary>Who it runs as: a name or a number, or with one group, as in <c>www-data:adm</c>.</summary>
    [Parameter]
    public string? User { get; set; }

    /// <summary>Enter the mount, PID, UTS, IPC and cgroup namespaces of the process that was given, too.</summary>
    [Parameter]
    public SwitchParameter AllNamespaceTypes { get; set; }

    /// <summary>Wait until it has ended.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    private protected override void ProcessInput()
    {
        _user ??= User is null ? null : ProgramUser.Find(User);
        foreach (NamespaceReference? reference in NamespaceReferences.Expand(Namespace))
        {
            if (Stopping) return;
            Attempt(reference, () => Start(reference));
        }
    }

    private void Start(NamespaceReference? reference)
    {
        NamespaceHandle handle = reference.OpenOrCurrent(Session);
        ProgramStart start = Describe(handle);
        if (!ShouldProcess($"{Program} in namespace '{handle}'", Strings.Format("Action_StartProcess"))) return;
        ClaimFiles(start);
        bool lent = Wait && start.Input == StandardStream.Inherit;
        if (lent) TerminalLoan.Prepare();
        try
        {
            StartedProgram program = ProgramLauncher.StartOnItsOwn(handle, start);
            foreach (string warning in program.Warnings) WriteWarning($"{handle}: {warning}");
            if (Wait) program.Wait(Timeout.InfiniteTimeSpan, Session.Cancellation);
            WriteObject(ProcessExitCode.Wrap(program, handle.Name));
        }
        finally
        {
            if (lent) TerminalLoan.GiveBack();
        }
    }

    private ProgramStart Describe(NamespaceHandle handle)
    {
        string location = SessionState.Path.CurrentFileSystemLocation.ProviderPath;
        ProgramPlace place = AllNamespaceTypes
            ? ProgramPlace.With(handle, Program, WorkingDirectory)
            : ProgramPlace.Here(Program, WorkingDirectory is null ? location : PathOf(WorkingDirectory));

        // Without -Wait two would read from the terminal, this session and the program.
        bool terminal = Wait && IsConsole && RedirectStandardInput is null && TerminalLoan.IsPossible;
        return new ProgramStart
        {
            Path = place.Files[0],
            OtherPaths = [.. place.Files.Skip(1)],
            Name = Program,
            Arguments = [.. ArgumentList.Select(static argument => LanguagePrimitives.ConvertTo<string>(argument) ?? "")],
            Environment = ProgramEnvironment.With(Environment, _user),
            WorkingDirectory = place.Directory,
            WorldOf = place.WorldOf,
            User = _user,
            Descriptors = DescriptorArguments.Read(Descriptor),
            Input = RedirectStandardInput is not null ? StandardStream.File : terminal ? StandardStream.Inherit : StandardStream.Null,
            Output = StreamFor(RedirectStandardOutput),
            Error = StreamFor(RedirectStandardError),
            InputFile = RedirectStandardInput is null ? null : PathOf(RedirectStandardInput),
            OutputFile = RedirectStandardOutput is null ? null : PathOf(RedirectStandardOutput),
            ErrorFile = RedirectStandardError is null ? null : PathOf(RedirectStandardError),
            OwnGroup = !terminal,
        };
    }

    /// <summary>In any other host the standard streams are not where people look, or carry something else.</summary>
    private bool IsConsole => Host.Name == "ConsoleHost";

    private StandardStream StreamFor(string? file) => file is not null ? StandardStream.File : IsConsole ? StandardStream.Inherit : StandardStream.Null;

    private string PathOf(string path) => SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);

    /// <summary>A file that one program writes is not emptied for the next, nor while the program reads it.</summary>
    private void ClaimFiles(ProgramStart start)
    {
        foreach (string file in new[] { start.OutputFile, start.ErrorFile }.OfType<string>().Distinct())
        {
            if (file == start.InputFile || !_written.Add(file))
                throw new NetworkObjectException("RedirectionShared", ObjectProblem.Busy, file, Strings.Format("RedirectionShared", file));
        }
    }
}
