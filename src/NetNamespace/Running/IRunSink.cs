using System.Management.Automation;
using System.Management.Automation.Host;

namespace NetNamespace.Running;

/// <summary>Where what runs puts what it gives: a command that waits for it, or a job. Used by the one thread that works the run.</summary>
internal interface IRunSink
{
    /// <summary>Whether nobody wants anything any more.</summary>
    bool Stopping { get; }

    /// <summary>The one to ask questions; null where nobody is there.</summary>
    PSHostUserInterface? Questions { get; }

    void WriteObject(object? item);

    /// <summary>An error of the run itself, or of what runs.</summary>
    void WriteError(ErrorRecord record);

    /// <summary>An error that came out of a namespace with the place where it happened there.</summary>
    void WriteErrorFromInside(ErrorRecord record);

    /// <summary>A line of a program's standard error, which is no failure.</summary>
    void WriteProgramError(ErrorRecord record);

    void WriteWarning(string message);

    void WriteVerbose(string message);

    void WriteDebug(string message);

    void WriteInformation(InformationRecord record);

    /// <summary>A line for whoever looks on, as Write-Host writes it.</summary>
    void WriteLine(string line);

    void WriteProgress(ProgressRecord record);

    /// <summary>The error that ended the run.</summary>
    void Fail(ErrorRecord record);

    /// <summary>The number with which a program, or <c>exit</c>, ended.</summary>
    void SetExitCode(int exitCode);
}
