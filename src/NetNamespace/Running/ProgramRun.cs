using System;
using System.Threading;
using NetNamespace.Errors;
using NetNamespace.Interop;
using NetNamespace.Namespaces;

namespace NetNamespace.Running;

/// <summary>A program that runs: its lines become output and error records as they come, its exit code <c>$LASTEXITCODE</c>.</summary>
/// <param name="sink">Gets them.</param>
/// <param name="start">The program.</param>
/// <param name="terminal">Whether it may reach the terminal.</param>
/// <param name="timeout">How long it may run; null for as long as it likes.</param>
/// <param name="exitCodeIsError">Whether an exit code other than 0 is an error.</param>
internal sealed class ProgramRun(IRunSink sink, ProgramStart start, bool terminal, TimeSpan? timeout, bool exitCodeIsError) : IRun, IProgramOutput
{
    /// <summary>More than this does not wait to be read; the pipeline does.</summary>
    private const long MostWaiting = 1 << 20;

    /// <summary>How long a Ctrl-C that has ended the program may take to reach PowerShell as well.</summary>
    private static readonly TimeSpan s_longestNotice = TimeSpan.FromSeconds(2);

    private readonly TimeLimit _limit = new(timeout);
    private readonly ManualResetEventSlim _isStopped = new();
    private RunningProgram? _program;
    private string _place = "";
    private bool _hasEnded;

    /// <inheritdoc/>
    public RunningProgram Program => _program!;

    /// <inheritdoc/>
    public int Patience => _limit.Patience;

    /// <summary>The terminal's own Ctrl-C has reached a program that is wired to it, and only the program knows what that means.</summary>
    private bool BelongsToTerminal => terminal && start.Input == StandardStream.Inherit && start.Output == StandardStream.Inherit;

    internal void Start(NamespaceHandle handle)
    {
        _place = handle.ToString();

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

        foreach (string warning in _program.Warnings) sink.WriteWarning($"{handle}: {warning}");
    }

    /// <inheritdoc/>
    public void Add(object? item)
    {
        _program!.Write(ProgramInput.BytesOf(item));
        while (!_hasEnded && _program.WaitingInput > MostWaiting)
        {
            _hasEnded = _program.Work(Patience);
            if (_limit.HasPassed()) _program.Stop();
        }
    }

    /// <inheritdoc/>
    public void CloseInput() => _program!.CloseInput();

    /// <inheritdoc/>
    public bool Step()
    {
        if (_limit.HasPassed()) _program!.Stop();

        // What there was to do was done while it was waited for.
        return _hasEnded = _program!.Work(0);
    }

    /// <inheritdoc/>
    public void Complete()
    {
        int exitCode = _program!.ExitCode;

        // Ctrl-C goes to both, and the program is often faster; the rest of the line shall not run in between.
        if (terminal && _program.WasInterrupted) _isStopped.Wait(s_longestNotice);
        sink.SetExitCode(exitCode);
        if (_limit.IsOver)
        {
            _program.EndGroup();
            throw _limit.Passed($"'{start.Name}'", _place);
        }

        if (exitCode != 0 && exitCodeIsError) sink.WriteError(ErrorRecords.ProgramFailed(start.Name!, exitCode));
    }

    /// <inheritdoc/>
    public void Stop()
    {
        _isStopped.Set();
        if (!BelongsToTerminal) _program!.Stop();
    }

    void IProgramOutput.TakeOutput(string line)
    {
        if (!sink.Stopping) sink.WriteObject(line);
    }

    void IProgramOutput.TakeError(string line)
    {
        if (!sink.Stopping) sink.WriteProgramError(ErrorRecords.ProgramSaid(line));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _program?.Dispose();
        _isStopped.Dispose();
        GiveTerminalBack();
    }

    private void GiveTerminalBack()
    {
        if (terminal) TerminalCalls.Configure(childUsesIt: false);
    }
}
