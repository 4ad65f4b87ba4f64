using System.Management.Automation;
using NetNamespace.Errors;
using NetNamespace.Running;

namespace NetNamespace.Commands;

/// <summary>Leaves the PowerShell that Enter-NetNamespace opened.</summary>
[Cmdlet(VerbsCommon.Exit, "NetNamespace")]
[OutputType(typeof(void))]
public sealed class ExitNetNamespaceCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (EnteredShell.Namespace is null) WriteError(ErrorRecords.NotEntered());
        else Host.SetShouldExit(0);
    }
}
