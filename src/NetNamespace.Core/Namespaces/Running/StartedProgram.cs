using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace NetNamespace.Namespaces;

/// <summary>
/// A program that was started and goes its own way. It needs nobody who looks after it, and lives on when this process ends; as long as this process
/// lives, its exit code is taken note of. May be used from any thread.
/// </summary>
public sealed class StartedProgram
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _exitCode;
    private bool _hasEnded;

    internal StartedProgram(int processId, IReadOnlyList<string> warnings)
    {
        ProcessId = processId;
        Warnings = warnings;

        // While nobody has taken the child away its number is its own, even if it has ended.
        Process = Process.GetProcessById(processId);
    }

    /// <summary>The number of the process.</summary>
    public int ProcessId { get; }

    /// <summary>
    /// The process. It was not started by .NET, which therefore knows when it has ended but not its exit code: <see cref="ExitCode"/> does.
    /// </summary>
    public Process Process { get; }

    /// <summary>What of its surroundings could not be made, as sentences.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Its exit code, or 128 and the signal's number where a signal ended it; null while it runs. There before <see cref="Process"/> knows of the end.</summary>
    public int? ExitCode => Volatile.Read(ref _hasEnded) ? _exitCode : null;

    /// <summary>Waits for its end.</summary>
    /// <param name="limit">How long at the most; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</param>
    /// <param name="cancellation">Ends the wait, and not the program.</param>
    /// <returns>Whether it has ended.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public bool Wait(TimeSpan limit, CancellationToken cancellation) => _ended.Task.Wait(limit, cancellation);

    /// <summary>Notes the exit code; the process is still there for those who ask .NET.</summary>
    internal void NoteEnd(int exitCode)
    {
        _exitCode = exitCode;
        Volatile.Write(ref _hasEnded, true);
    }

    /// <summary>Lets those go on who wait; the process is gone.</summary>
    internal void TellEnd() => _ended.TrySetResult();
}
