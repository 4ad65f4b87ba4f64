using System;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Running;

namespace NetNamespace.Commands;

/// <summary>Opens an interactive PowerShell in a network namespace, and comes back when that is left.</summary>
[Cmdlet(VerbsCommon.Enter, "NetNamespace")]
[OutputType(typeof(void))]
public sealed class EnterNetNamespaceCommand : NetCommand, IProgramOutput
{
    private volatile RunningProgram? _shell;

    /// <summary>The namespace: a name, a PID, a process or a NetNamespace.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public NamespaceReference Namespace { get; set; } = null!;

    /// <summary>Do not run the user's profile there.</summary>
    [Parameter]
    public SwitchParameter NoProfile { get; set; }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        base.StopProcessing();
        _shell?.Stop();
    }

    private protected override void BeginInput()
    {
        if (Host.Name != "ConsoleHost" || IsToldNotToAsk || !TerminalLoan.IsPossible) ThrowTerminatingError(ErrorRecords.NotInteractive());
    }

    private protected override void ProcessInput()
    {
        NamespaceHandle handle = Namespace.Open(Session);
        ProgramStart start = EnteredShell.StartOf(handle, SessionState.Path.CurrentFileSystemLocation.ProviderPath, NoProfile);
        TerminalLoan.Prepare();
        try
        {
            using RunningProgram shell = ProgramLauncher.Start(handle, start, this);
            using TerminalLoan loan = new();
            foreach (string warning in shell.Warnings) WriteWarning($"{handle}: {warning}");
            _shell = shell;
            if (Stopping) shell.Stop();
            while (!shell.Work(-1)) continue;
            _shell = null;
            TakeExitCode(shell.ExitCode);
        }
        finally
        {
            TerminalLoan.GiveBack();
        }
    }

    void IProgramOutput.TakeOutput(string line)
    {
    }

    void IProgramOutput.TakeError(string line)
    {
    }

    /// <summary>A terminal may be there all the same, and somebody said that nobody sits before it.</summary>
    private static bool IsToldNotToAsk => Array.Exists(
        Environment.GetCommandLineArgs(), static argument => argument.TrimStart('-').StartsWith("noni", StringComparison.OrdinalIgnoreCase) && argument.StartsWith('-'));

    private void TakeExitCode(int exitCode)
    {
        SessionState.PSVariable.Set("global:LASTEXITCODE", exitCode);
        if (exitCode != 0) new EngineAccess(this).MarkFailed();
    }
}
