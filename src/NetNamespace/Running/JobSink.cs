using System.Management.Automation;
using System.Management.Automation.Host;

namespace NetNamespace.Running;

/// <summary>Keeps what runs gives in a job, for Receive-Job. There is nobody to ask.</summary>
/// <param name="job">The job of this one place.</param>
/// <param name="place">What results are tagged with.</param>
internal sealed class JobSink(PlaceJob job, string place) : IRunSink
{
    /// <inheritdoc/>
    public bool Stopping => job.IsStopping;

    /// <inheritdoc/>
    public PSHostUserInterface? Questions => null;

    /// <inheritdoc/>
    public void WriteObject(object? item) => job.Output.Add(item is null ? null : (PSObject)PlaceTag.On(item, place)!);

    /// <inheritdoc/>
    public void WriteError(ErrorRecord record)
    {
        WriteErrorFromInside(record);
        job.HasFailed = true;
    }

    /// <inheritdoc/>
    public void WriteErrorFromInside(ErrorRecord record) => job.Error.Add(PlaceTag.On(record, place));

    /// <inheritdoc/>
    public void WriteProgramError(ErrorRecord record) => WriteErrorFromInside(record);

    /// <inheritdoc/>
    public void WriteWarning(string message) => job.Warning.Add(new WarningRecord(message));

    /// <inheritdoc/>
    public void WriteVerbose(string message) => job.Verbose.Add(new VerboseRecord(message));

    /// <inheritdoc/>
    public void WriteDebug(string message) => job.Debug.Add(new DebugRecord(message));

    /// <inheritdoc/>
    public void WriteInformation(InformationRecord record) => job.Information.Add(record);

    /// <inheritdoc/>
    public void WriteLine(string line) => WriteInformation(new InformationRecord(new HostInformationMessage { Message = line }, job.Location) { Tags = { "PSHOST" } });

    /// <inheritdoc/>
    public void WriteProgress(ProgressRecord record) => job.Progress.Add(record);

    /// <inheritdoc/>
    public void Fail(ErrorRecord record) => WriteError(record);

    /// <inheritdoc/>
    public void SetExitCode(int exitCode)
    {
        job.ExitCode = exitCode;
        if (exitCode != 0) job.HasFailed = true;
    }
}
