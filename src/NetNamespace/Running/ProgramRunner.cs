using System;
using System.Linq;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Commands;
using NetNamespace.Interop;
using NetNamespace.Namespaces;

namespace NetNamespace.Running;

/// <summary>Runs a program in the manner of PowerShell's native commands.</summary>
internal sealed class ProgramRunner : IRunner
{
    private static readonly string[] CapturingParameters = ["OutVariable", "ErrorVariable", "PipelineVariable"];
    private readonly InvokeInNetNamespaceCommand _command;
    private readonly EngineAccess _engine;
    private readonly RunTerms _terms;
    private readonly string _program;
    private readonly string[] _arguments;
    private readonly string _directory;
    private readonly bool _exitCodeIsError;
    private readonly bool _allNamespaceTypes;

    /// <param name="command">The cmdlet; asked before the first run only where that goes on without it.</param>
    /// <param name="engine">What PowerShell knows about it.</param>
    /// <param name="terms">How it runs.</param>
    internal ProgramRunner(InvokeInNetNamespaceCommand command, EngineAccess engine, RunTerms terms)
    {
        _command = command;
        _engine = engine;
        _terms = terms;
        _program = command.Program;
        _allNamespaceTypes = command.AllNamespaceTypes;
        _arguments = Array.ConvertAll(command.ArgumentList, static argument => LanguagePrimitives.ConvertTo<string>(argument) ?? "");
        _directory = command.SessionState.Path.CurrentFileSystemLocation.ProviderPath;
        _exitCodeIsError = command.GetVariableValue("PSNativeCommandUseErrorActionPreference") is true;
    }

    /// <inheritdoc/>
    public IRun Start(RunTarget target, NetworkSession session, IRunSink sink)
    {
        NamespaceHandle handle = target.Reference.OpenOrCurrent(session);

        // With a limit the program gets a group of its own, which ends as a whole; such a group may not read from the terminal.
        bool console = _terms.MayUseTerminal && IsConsole;
        bool terminal = _terms.MayUseTerminal && _terms.Timeout is null && TerminalCalls.IsInForeground();
        ProgramPlace place = _allNamespaceTypes ? ProgramPlace.With(handle, _program, null) : ProgramPlace.Here(_program, _directory);
        ProgramStart start = new()
        {
            Path = place.Files[0],
            OtherPaths = [.. place.Files.Skip(1)],
            Name = _program,
            Arguments = _arguments,
            WorkingDirectory = place.Directory,
            WorldOf = place.WorldOf,
            Input = _terms.HasInput ? StandardStream.Pipe : console && _terms.Timeout is null ? StandardStream.Inherit : StandardStream.Null,
            Output = console && _engine.OutputGoesToHost && !IsCaptured ? StandardStream.Inherit : StandardStream.Pipe,
            Error = console && _engine.ErrorsGoToHost && !IsCaptured ? StandardStream.Inherit : StandardStream.Pipe,
            OwnGroup = !terminal,
        };
        ProgramRun run = new(sink, start, terminal, _terms.Timeout, _exitCodeIsError);
        run.Start(handle);
        return run;
    }

    /// <summary>In any other host the standard streams are not where people look, or carry something else.</summary>
    private bool IsConsole => _command.Host.Name == "ConsoleHost";

    private bool IsCaptured => Array.Exists(CapturingParameters, _command.MyInvocation.BoundParameters.ContainsKey);
}
