using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace NetNamespace.Running;

/// <summary>
/// What a PowerShell session has at the moment. PowerShell tells all of it, and takes longer for that than for a small script block; so it is read where
/// PowerShell keeps it, and where something is not found there, by asking.
/// </summary>
/// <param name="engine">The session's <c>$ExecutionContext</c>.</param>
internal sealed class SessionContents(EngineIntrinsics engine)
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private const string Global = "global";

    private readonly object? _context = typeof(EngineIntrinsics).GetField("_context", Any)?.GetValue(engine);

    /// <summary>The global variables.</summary>
    internal IEnumerable<PSVariable> Variables => Table<PSVariable>("GetVariableTableAtScope") ?? AskForVariables();

    /// <summary>The global functions and filters, also those that modules brought.</summary>
    internal IEnumerable<CommandInfo> Functions => Table<FunctionInfo>("GetFunctionTableAtScope") ?? Ask(CommandTypes.Function | CommandTypes.Filter);

    /// <summary>The global aliases.</summary>
    internal IEnumerable<CommandInfo> Aliases => Table<AliasInfo>("GetAliasTableAtScope") ?? Ask(CommandTypes.Alias);

    /// <summary>The modules that are loaded.</summary>
    internal IEnumerable<PSModuleInfo> Modules
    {
        get
        {
            object? modules = Read(_context, "Modules");
            MethodInfo? list = modules?.GetType().GetMethod("GetModules", Any, [typeof(string[]), typeof(bool)]);
            return list?.Invoke(modules, [null, false]) as IEnumerable<PSModuleInfo> ?? Run<PSModuleInfo>("Get-Module");
        }
    }

    /// <summary>Whether there are jobs.</summary>
    internal bool HasJobs
    {
        get
        {
            Runspace runspace = Runspace.DefaultRunspace;
            bool isKnown = Read(runspace, "JobRepository") is JobRepository { Jobs.Count: 0 }
                && runspace.JobManager is { } manager && manager.GetType().GetField("_sourceAdapters", Any)?.GetValue(manager) is ICollection { Count: 0 };
            return !isKnown && Run<Job>("Get-Job").GetEnumerator().MoveNext();
        }
    }

    /// <summary>Ends what Set-PSDebug has begun.</summary>
    internal void StopTracing()
    {
        bool isOff = Read(_context, "PSDebugTraceLevel") is 0 && Read(_context, "PSDebugTraceStep") is false
            && Read(Read(_context, "EngineSessionState"), "GlobalScope") is { } scope && Read(scope, "StrictModeVersion") is null;
        if (!isOff) engine.InvokeCommand.InvokeScript("Set-PSDebug -Off");
    }

    private IEnumerable<T>? Table<T>(string method)
    {
        object? state = Read(_context, "EngineSessionState");
        MethodInfo? table = state?.GetType().GetMethod(method, Any, [typeof(string)]);
        return (table?.Invoke(state, [Global]) as IDictionary<string, T>)?.Values;
    }

    private IEnumerable<CommandInfo> Ask(CommandTypes types) => engine.InvokeCommand.GetCommands("*", types, nameIsPattern: true);

    private List<PSVariable> AskForVariables()
    {
        List<PSVariable> variables = [];
        foreach (PSObject item in engine.InvokeProvider.ChildItem.Get("Variable:", false)) variables.Add((PSVariable)item.BaseObject);
        return variables;
    }

    private IEnumerable<T> Run<T>(string script)
    {
        foreach (PSObject item in engine.InvokeCommand.InvokeScript(script))
        {
            if (item.BaseObject is T found) yield return found;
        }
    }

    private static object? Read(object? from, string property) => from?.GetType().GetProperty(property, Any)?.GetValue(from);
}
