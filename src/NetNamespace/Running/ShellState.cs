using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using NetNamespace.Namespaces;

namespace NetNamespace.Running;

/// <summary>
/// What a PowerShell inside a namespace is like before a script block, and is made like again after it. Used in that PowerShell itself, by the
/// scripts of <see cref="Shell"/>; public because a script can only use what is.
/// </summary>
public static class ShellState
{
    private const string Global = "global:";

    /// <summary>Modules that keep nothing of a block; PowerShell loads them by itself.</summary>
    private static readonly HashSet<string> OwnModules = new(StringComparer.OrdinalIgnoreCase)
    {
        "Microsoft.PowerShell.Core", "Microsoft.PowerShell.Diagnostics", "Microsoft.PowerShell.Host", "Microsoft.PowerShell.Management",
        "Microsoft.PowerShell.Security", "Microsoft.PowerShell.Utility", "NetNamespace",
    };

    /// <summary>Variables that say how things are, and not how somebody wants them.</summary>
    private static readonly HashSet<string> Facts = new(StringComparer.OrdinalIgnoreCase)
    {
        "?", "^", "$", "_", "args", "input", "Error", "ExecutionContext", "LASTEXITCODE", "MyInvocation", "PSBoundParameters", "PSCommandPath", "PSItem", "PSScriptRoot", "PWD", "StackTrace", "this",
    };

    private static readonly Dictionary<string, object?> s_variables = new(StringComparer.OrdinalIgnoreCase);
    private static readonly Dictionary<string, object> s_functions = new(StringComparer.OrdinalIgnoreCase);
    private static readonly Dictionary<string, object> s_aliases = new(StringComparer.OrdinalIgnoreCase);
    private static readonly Dictionary<string, string?> s_environment = new(StringComparer.Ordinal);
    private static readonly HashSet<Assembly> s_assemblies = [];
    private static readonly HashSet<string> s_drives = new(StringComparer.OrdinalIgnoreCase);
    private static int s_subscribers;
    private static string s_directory = "/";

    /// <summary>Takes note of how things are in the beginning, and of each block from then on.</summary>
    /// <param name="engine">The script's <c>$ExecutionContext</c>.</param>
    public static void Keep(EngineIntrinsics engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        SessionContents contents = new(engine);
        foreach (PSVariable variable in contents.Variables) s_variables[variable.Name] = variable.Value;
        foreach (CommandInfo function in contents.Functions) s_functions[function.Name] = MeaningOf(function);
        foreach (CommandInfo alias in contents.Aliases) s_aliases[alias.Name] = MeaningOf(alias);
        foreach (PSDriveInfo drive in engine.SessionState.Drive.GetAll()) s_drives.Add(drive.Name);
        s_assemblies.UnionWith(AppDomain.CurrentDomain.GetAssemblies());
        s_subscribers = engine.Events.Subscribers.Count;
        NoteEnvironment();
        Runspace.DefaultRunspace.AvailabilityChanged += static (_, e) =>
        {
            // The end of a block is said by what stands behind it: loading a module makes the runspace available for a moment, too.
            if (e.RunspaceAvailability == RunspaceAvailability.Busy) ShellLife.Begin();
        };
    }

    /// <summary>Makes directory and environment those of whoever runs a block.</summary>
    /// <param name="engine">The script's <c>$ExecutionContext</c>.</param>
    /// <param name="directory">The directory.</param>
    /// <param name="environment">The whole environment; null where it is as before.</param>
    public static void Take(EngineIntrinsics engine, string directory, IDictionary? environment)
    {
        ArgumentNullException.ThrowIfNull(engine);
        s_directory = directory;
        GoTo(engine);
        if (environment is not null) TakeEnvironment(environment);
        ShellLife.Rest();
    }

    /// <summary>
    /// Takes back what a block left: variables, functions and aliases of the session, location, environment. Where something cannot be taken back
    /// (a module, a type, a job, a program that still runs), this process is spent, and the next block begins in another one.
    /// </summary>
    /// <param name="engine">The script's <c>$ExecutionContext</c>.</param>
    public static void Restore(EngineIntrinsics engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        try
        {
            SessionContents contents = new(engine);
            if (RestoreVariables(engine, contents) && RemoveNew(engine, "Function:", contents.Functions, s_functions)
                && RemoveNew(engine, "Alias:", contents.Aliases, s_aliases) && !LeftMore(engine, contents))
            {
                RestoreEnvironment();
                GoTo(engine);
                ShellLife.Rest();
                return;
            }
        }
        catch (Exception e) when (e is RuntimeException or IOException or InvalidOperationException)
        {
            // What cannot be looked at cannot be taken back either; a block that was stopped is one case.
        }

        ShellLife.Spend();
    }

    private static void GoTo(EngineIntrinsics engine)
    {
        // Asking costs a tenth of going.
        PathInfo here = engine.SessionState.Path.CurrentLocation;
        if (here.Provider.Name != "FileSystem" || here.Path != s_directory) engine.SessionState.Path.SetLocation(WildcardPattern.Escape(s_directory));
        Environment.CurrentDirectory = s_directory;
    }

    /// <summary>What a command does: two of the same name are the same where this is. The text of a function takes long to read, and seldom needs to be.</summary>
    private static object MeaningOf(CommandInfo command) => command is FunctionInfo function ? function.ScriptBlock : command.Definition;

    private static bool IsSame(CommandInfo command, object meaning) =>
        command is FunctionInfo function ? ReferenceEquals(function.ScriptBlock, meaning) || function.Definition == meaning.ToString() : command.Definition == (string)meaning;

    private static bool RestoreVariables(EngineIntrinsics engine, SessionContents contents)
    {
        PSVariableIntrinsics variables = engine.SessionState.PSVariable;
        HashSet<string> found = new(StringComparer.OrdinalIgnoreCase);
        foreach (PSVariable variable in contents.Variables)
        {
            found.Add(variable.Name);
            if (Facts.Contains(variable.Name)) continue;
            bool isOwn = s_variables.TryGetValue(variable.Name, out object? value);
            if (isOwn && ReferenceEquals(variable.Value, value)) continue;
            if (isOwn && Equals(variable.Value, value)) continue;
            if ((variable.Options & (ScopedItemOptions.Constant | ScopedItemOptions.ReadOnly)) != 0) return false;
            if (isOwn) variables.Set(Global + variable.Name, value);
            else variables.Remove(Global + variable.Name);
        }

        foreach ((string name, object? value) in s_variables)
        {
            if (!found.Contains(name) && !Facts.Contains(name)) variables.Set(Global + name, value);
        }

        variables.Remove("global:LASTEXITCODE");
        (variables.GetValue("global:Error") as ArrayList)?.Clear();
        (variables.GetValue("global:PSDefaultParameterValues") as IDictionary)?.Clear();
        return true;
    }

    private static bool RemoveNew(EngineIntrinsics engine, string drive, IEnumerable<CommandInfo> there, Dictionary<string, object> noted)
    {
        int known = 0;
        foreach (CommandInfo command in there)
        {
            if (noted.TryGetValue(command.Name, out object? meaning))
            {
                if (!IsSame(command, meaning)) return false;
                known++;
            }
            else if (!IsOfOwnModule(command))
            {
                engine.InvokeProvider.Item.Remove(drive + WildcardPattern.Escape(command.Name), false);
            }
        }

        return known == noted.Count;
    }

    /// <summary>What a module brought that PowerShell loads by itself.</summary>
    private static bool IsOfOwnModule(CommandInfo command) => command.ModuleName is { Length: > 0 } module && OwnModules.Contains(module);

    /// <summary>Whether there is something left that cannot be taken back.</summary>
    private static bool LeftMore(EngineIntrinsics engine, SessionContents contents)
    {
        foreach (PSDriveInfo drive in engine.SessionState.Drive.GetAll())
        {
            if (!s_drives.Contains(drive.Name)) return true;
        }

        foreach (PSModuleInfo module in contents.Modules)
        {
            if (!OwnModules.Contains(module.Name)) return true;
        }

        contents.StopTracing();
        return contents.HasJobs || engine.Events.Subscribers.Count > s_subscribers || HasForeignAssembly() || ShellLife.HasPrograms;
    }

    /// <summary>Whether a type came that is neither PowerShell's, nor .NET's, nor this module's: it cannot go again, and may remember something.</summary>
    private static bool HasForeignAssembly()
    {
        foreach (Assembly assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (s_assemblies.Add(assembly) && !assembly.IsDynamic && !IsOwn(assembly.Location)) return true;
        }

        return false;
    }

    private static bool IsOwn(string location)
    {
        string? folder = Path.GetDirectoryName(location);
        return !string.IsNullOrEmpty(folder)
            && (folder.StartsWith(Path.GetDirectoryName(typeof(PSObject).Assembly.Location)!, StringComparison.Ordinal)
                || folder == Path.GetDirectoryName(typeof(object).Assembly.Location) || folder == Path.GetDirectoryName(typeof(ShellState).Assembly.Location));
    }

    private static void TakeEnvironment(IDictionary environment)
    {
        foreach (string name in s_environment.Keys)
        {
            if (!environment.Contains(name)) Environment.SetEnvironmentVariable(name, null);
        }

        foreach (DictionaryEntry entry in environment) Environment.SetEnvironmentVariable((string)entry.Key, entry.Value?.ToString());
        NoteEnvironment();
    }

    private static void NoteEnvironment()
    {
        s_environment.Clear();
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables()) s_environment[(string)entry.Key] = (string?)entry.Value;
    }

    private static void RestoreEnvironment()
    {
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            if (!s_environment.ContainsKey((string)entry.Key)) Environment.SetEnvironmentVariable((string)entry.Key, null);
        }

        foreach ((string name, string? value) in s_environment)
        {
            if (Environment.GetEnvironmentVariable(name) != value) Environment.SetEnvironmentVariable(name, value);
        }
    }
}
