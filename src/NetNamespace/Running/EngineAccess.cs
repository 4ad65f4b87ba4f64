using System;
using System.Management.Automation;
using System.Reflection;

namespace NetNamespace.Running;

/// <summary>
/// What PowerShell knows about a running command and does not tell: where its output and errors go. Native programs are run by that
/// knowledge, so what is run inside a namespace needs it too. With <see cref="SessionContents"/> the only place that looks behind the public API; where something is
/// not found, the answer is the one that is right without it.
/// </summary>
internal sealed class EngineAccess(Cmdlet command)
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private readonly ICommandRuntime _runtime = command.CommandRuntime;

    /// <summary>Whether what the command writes goes to the host and nowhere else: not to a variable, a file or a further command.</summary>
    internal bool OutputGoesToHost => LeadsToHost("OutputPipe");

    /// <summary>Whether its errors go to the host: not merged into the output, not into a file.</summary>
    internal bool ErrorsGoToHost => LeadsToHost("ErrorOutputPipe") && Read(_runtime, "ErrorMergeTo")?.ToString() == "None";

    /// <summary>Writes a line of a program's standard error, which PowerShell does not take for a failure of the command.</summary>
    internal void WriteProgramError(ErrorRecord record)
    {
        MethodInfo? write = Array.Find(_runtime.GetType().GetMethods(Any), static m => m.Name == "_WriteErrorSkipAllowCheck");
        if (write?.GetParameters() is not [{ ParameterType: var first }, .. var rest] || first != typeof(ErrorRecord))
        {
            _runtime.WriteError(record);
            return;
        }

        object?[] arguments = new object?[rest.Length + 1];
        arguments[0] = record;
        for (int i = 0; i < rest.Length; i++) arguments[i + 1] = rest[i].Name == "isFromNativeStdError" ? true : rest[i].HasDefaultValue ? rest[i].DefaultValue : null;
        Call(write, arguments);
    }

    /// <summary>
    /// Lets verbose and debug records through. Those of a script block that ran elsewhere were wanted there, where alone it is known;
    /// and nobody shall be asked about each.
    /// </summary>
    internal void LetRecordsThrough()
    {
        Set(_runtime, "Verbose", true);
        Set(_runtime, "DebugPreference", ActionPreference.Continue);
    }

    /// <summary>Writes an error that came from elsewhere and keeps the place where it happened there.</summary>
    internal void WriteErrorFromInside(ErrorRecord record)
    {
        if (record.InvocationInfo is not null) Set(record, "PreserveInvocationInfoOnce", true);
        _runtime.WriteError(record);
    }

    /// <summary>Makes <c>$?</c> false without an error record, as a program's exit code does.</summary>
    internal void MarkFailed() => MarkFailed(_runtime);

    /// <summary>The same for whatever command runs at the moment.</summary>
    internal static void MarkRunningFailed(EngineIntrinsics engine)
    {
        object? context = typeof(EngineIntrinsics).GetField("_context", Any)?.GetValue(engine);
        MarkFailed(Read(Read(context, "CurrentCommandProcessor"), "CommandRuntime"));
    }

    private static void MarkFailed(object? runtime)
    {
        if (Read(runtime, "PipelineProcessor") is { } pipeline) Set(pipeline, "ExecutionFailed", true);
    }

    private bool LeadsToHost(string pipe)
    {
        object? reader = Read(Read(_runtime, pipe), "DownstreamCmdlet");
        return (Read(reader, "CommandInfo") as CommandInfo)?.Name == "Out-Default";
    }

    private static void Set(object of, string property, object value)
    {
        if (of.GetType().GetProperty(property, Any) is { CanWrite: true } found && found.PropertyType.IsInstanceOfType(value)) found.SetValue(of, value);
    }

    private static object? Read(object? from, string property) => from?.GetType().GetProperty(property, Any)?.GetValue(from);

    private void Call(MethodInfo method, object?[] arguments)
    {
        try
        {
            method.Invoke(_runtime, arguments);
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException);
        }
    }
}
