using System;
using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Commands;
using NetNamespace.Interop;
using NetNamespace.Namespaces;

namespace NetNamespace.Running;

/// <summary>Runs a program in the manner of PowerShell's native commands.</summary>
/// <param name="command">The cmdlet.</param>
/// <param name="program">The program.</param>
/// <param name="arguments">Its arguments.</param>
internal sealed class ProgramRunner(InvokeInNetNamespaceCommand command, string program, object?[] arguments) : IRunner
{
    private static readonly string[] CapturingParameters = ["OutVariable", "ErrorVariable", "PipelineVariable"];
    private readonly EngineAccess _engine = new(command);

    /// <inheritdoc/>
    public IRun Start(NamespaceHandle handle, bool hasInput, bool isOnlyOne)
    {
        string directory = command.SessionState.Path.CurrentFileSystemLocation.ProviderPath;
        bool terminal = TerminalCalls.IsInForeground();
        ProgramStart start = new()
        {
            Path = ProgramFile.Find(program, Environment.GetEnvironmentVariable("PATH"), directory),
            Name = program,
            Arguments = [.. Texts()],
            WorkingDirectory = directory,
            Input = hasInput ? StandardStream.Pipe : IsConsole ? StandardStream.Inherit : StandardStream.Null,
            Output = IsConsole && _engine.OutputGoesToHost && !IsCaptured ? StandardStream.Inherit : StandardStream.Pipe,
            Error = IsConsole && _engine.ErrorsGoToHost && !IsCaptured ? StandardStream.Inherit : StandardStream.Pipe,
            OwnGroup = !terminal,
        };
        ProgramRun run = new(command, _engine, start, terminal);
        run.Start(handle);
        return run;
    }

    /// <summary>In any other host the standard streams are not where people look, or carry something else.</summary>
    private bool IsConsole => command.Host.Name == "ConsoleHost";

    private bool IsCaptured => Array.Exists(CapturingParameters, command.MyInvocation.BoundParameters.ContainsKey);

    private IEnumerable<string> Texts()
    {
        foreach (object? argument in arguments) yield return LanguagePrimitives.ConvertTo<string>(argument) ?? "";
    }
}
