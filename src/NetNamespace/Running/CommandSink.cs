using System.Management.Automation;
using System.Management.Automation.Host;
using NetNamespace.Commands;

namespace NetNamespace.Running;

/// <summary>Writes what runs gives as the command that waits for it.</summary>
/// <param name="command">The command.</param>
/// <param name="engine">What PowerShell knows about it.</param>
/// <param name="isOnlyOne">Whether it runs in one place only, so that its failure is the failure of all.</param>
/// <param name="place">What results are tagged with; null for not at all.</param>
internal sealed class CommandSink(InvokeInNetNamespaceCommand command, EngineAccess engine, bool isOnlyOne, string? place) : IRunSink
{
    /// <inheritdoc/>
    public bool Stopping => command.Stopping;

    /// <inheritdoc/>
    public PSHostUserInterface? Questions => command.Host.UI;

    /// <inheritdoc/>
    public void WriteObject(object? item) => command.WriteObject(PlaceTag.On(item, place));

    /// <inheritdoc/>
    public void WriteError(ErrorRecord record) => command.WriteError(PlaceTag.On(record, place));

    /// <inheritdoc/>
    public void WriteErrorFromInside(ErrorRecord record) => engine.WriteErrorFromInside(PlaceTag.On(record, place));

    /// <inheritdoc/>
    public void WriteProgramError(ErrorRecord record) => engine.WriteProgramError(PlaceTag.On(record, place));

    /// <inheritdoc/>
    public void WriteWarning(string message) => command.WriteWarning(message);

    /// <inheritdoc/>
    public void WriteVerbose(string message) => command.WriteVerbose(message);

    /// <inheritdoc/>
    public void WriteDebug(string message) => command.WriteDebug(message);

    /// <inheritdoc/>
    public void WriteInformation(InformationRecord record) => command.WriteInformation(record);

    /// <inheritdoc/>
    public void WriteLine(string line) => command.WriteInformation(new HostInformationMessage { Message = line }, ["PSHOST"]);

    /// <inheritdoc/>
    public void WriteProgress(ProgressRecord record) => command.WriteProgress(record);

    /// <inheritdoc/>
    public void Fail(ErrorRecord record)
    {
        if (isOnlyOne) command.ThrowTerminatingError(record);
        command.WriteError(PlaceTag.On(record, place));
    }

    /// <inheritdoc/>
    public void SetExitCode(int exitCode)
    {
        command.SessionState.PSVariable.Set("global:LASTEXITCODE", exitCode);
        if (exitCode != 0) engine.MarkFailed();
    }
}
