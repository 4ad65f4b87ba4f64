using System.Management.Automation;
using NetNamespace.Commands;
using NetNamespace.Errors;
using NetNamespace.Interop;
using NetNamespace.Namespaces;

namespace NetNamespace.Running;

/// <summary>A program that runs for a cmdlet: its lines become output and error records as they come, its exit code <c>$LASTEXITCODE</c>.</summary>
internal sealed class ProgramRun(InvokeInNetNamespaceCommand command, EngineAccess engine, ProgramStart start, bool terminal) : IRun, IProgramOutput
{
    /// <summary>More than this does not wait to be read; the pipeline does.</summary>
    private const long MostWaiting = 1 << 20;

    private RunningProgram? _program;

    /// <summary>The terminal's own Ctrl-C has reached a program that is wired to it, and only the program knows what that means.</summary>
    private bool BelongsToTerminal => terminal && start.Input == StandardStream.Inherit && start.Output == StandardStream.Inherit;

    internal void Start(NamespaceHandle handle)
    {
        // Whatever is redirected, a program may ask for a password on the terminal.
        if (terminal) TerminalCalls.Configure(childUsesIt: true);
        try
        {
            _program = ProgramLauncher.Start(handle, start, this);
        }
        finally
        {
            if (_program is null) GiveTerminalBack();
        }

        foreach (string warning in _program.Warnings) command.WriteWarning($"{handle}: {warning}");
    }

    /// <inheritdoc/>
    public void Add(object? item)
    {
        _program!.Write(ProgramInput.BytesOf(item));
        while (!_program.Work(_program.WaitingInput > MostWaiting ? -1 : 0) && _program.WaitingInput > MostWaiting) continue;
    }

    /// <inheritdoc/>
    public void Finish()
    {
        _program!.CloseInput();
        while (!_program.Work(-1)) continue;
        if (command.Stopping) throw new PipelineStoppedException();
        command.SessionState.PSVariable.Set("global:LASTEXITCODE", _program.ExitCode);
        if (_program.ExitCode == 0) return;
        if (command.GetVariableValue("PSNativeCommandUseErrorActionPreference") is true)
            command.WriteError(ErrorRecords.ProgramFailed(start.Name!, _program.ExitCode));
        else engine.MarkFailed();
    }

    /// <inheritdoc/>
    public void Stop()
    {
        if (!BelongsToTerminal) _program!.Stop();
    }

    void IProgramOutput.TakeOutput(string line)
    {
        if (!command.Stopping) command.WriteObject(line);
    }

    void IProgramOutput.TakeError(string line)
    {
        if (!command.Stopping) engine.WriteProgramError(ErrorRecords.ProgramSaid(line));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _program?.Dispose();
        GiveTerminalBack();
    }

    private void GiveTerminalBack()
    {
        if (terminal) TerminalCalls.Configure(childUsesIt: false);
    }
}
