using System.Collections;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Commands;
using NetNamespace.Errors;
using NetNamespace.Namespaces;

namespace NetNamespace.Running;

/// <summary>Runs a script block in a session: one that was given, or a warm one.</summary>
internal sealed class ScriptBlockRunner : IRunner
{
    private readonly string _text;
    private readonly object?[] _arguments;
    private readonly Hashtable? _using;
    private readonly RunTerms _terms;
    private readonly ShellSurroundings _surroundings;

    /// <param name="command">The cmdlet; not used any more when something runs.</param>
    /// <param name="terms">How it runs.</param>
    internal ScriptBlockRunner(InvokeInNetNamespaceCommand command, RunTerms terms)
    {
        _text = command.ScriptBlock!.ToString();
        _arguments = command.ArgumentList;
        _terms = terms;
        _surroundings = new ShellSurroundings(command.SessionState.Path.CurrentFileSystemLocation.ProviderPath);
        try
        {
            _using = UsingValues.Read(command.ScriptBlock, command);
        }
        catch (PSInvalidOperationException e)
        {
            command.ThrowTerminatingError(ErrorRecords.UsingVariableIsUndefined(e, command.ScriptBlock));
        }
    }

    /// <inheritdoc/>
    public IRun Start(RunTarget target, NetworkSession session, IRunSink sink)
    {
        NetNamespaceSession place = target.Session ?? Sessions.TakeWarm(target.Reference.OpenOrCurrent(session), _surroundings);
        if (target.Session is not null) Sessions.Take(place);
        if (place.UseCount == 0)
        {
            foreach (string warning in place.Shell.Process.Warnings) sink.WriteWarning($"{place.Namespace}: {warning}");
        }

        ScriptBlockRun run = new(sink, place, Compose(isKept: target.Session is not null), _terms.Timeout);
        if (!_terms.HasInput) run.CloseInput();
        return run;
    }

    /// <param name="isKept">Whether what the block makes shall be there for the next one.</param>
    private PowerShell Compose(bool isKept)
    {
        PowerShell script = PowerShell.Create();
        script.AddScript(_text, useLocalScope: !isKept);
        foreach (object? argument in _arguments) script.AddArgument(argument);
        if (_using is not null) script.AddParameter(UsingValues.Parameter, _using);
        ShellCommand.End(script, isKept);
        return script;
    }
}
