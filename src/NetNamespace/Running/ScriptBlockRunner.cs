using System.Collections;
using System.Management.Automation;
using NetNamespace.Commands;
using NetNamespace.Errors;
using NetNamespace.Namespaces;

namespace NetNamespace.Running;

/// <summary>Runs a script block, each time in a PowerShell that is born in the namespace for it.</summary>
internal sealed class ScriptBlockRunner : IRunner
{
    private readonly InvokeInNetNamespaceCommand _command;
    private readonly string _text;
    private readonly object?[] _arguments;
    private readonly Hashtable? _using;

    /// <param name="command">The cmdlet.</param>
    /// <param name="block">The script block.</param>
    /// <param name="arguments">Its arguments.</param>
    internal ScriptBlockRunner(InvokeInNetNamespaceCommand command, ScriptBlock block, object?[] arguments)
    {
        _command = command;
        _text = block.ToString();
        _arguments = arguments;
        try
        {
            _using = UsingValues.Read(block, command);
        }
        catch (PSInvalidOperationException e)
        {
            command.ThrowTerminatingError(ErrorRecords.UsingVariableIsUndefined(e, block));
        }
    }

    /// <inheritdoc/>
    public IRun Start(NamespaceHandle handle, bool hasInput, bool isOnlyOne)
    {
        Shell shell = new(handle, _command.SessionState.Path.CurrentFileSystemLocation.ProviderPath);
        foreach (string warning in shell.Process.Warnings) _command.WriteWarning($"{handle}: {warning}");
        ScriptBlockRun run = new(_command, shell, isOnlyOne);
        try
        {
            run.Begin(Compose());
            return run;
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }

    private PowerShell Compose()
    {
        PowerShell script = PowerShell.Create();
        script.AddScript(_text);
        foreach (object? argument in _arguments) script.AddArgument(argument);
        if (_using is not null) script.AddParameter(UsingValues.Parameter, _using);
        return script;
    }
}
