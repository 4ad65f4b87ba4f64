using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Running;

/// <summary>How a PowerShell for script blocks is started, and what is said to it besides the blocks.</summary>
internal static class ShellCommand
{
    private const string State = "[NetNamespace.Running.ShellState]";

    private const string Life = "[NetNamespace.Namespaces.ShellLife]";

    /// <summary>The function that makes a warm PowerShell like new after a block.</summary>
    private const string Restoring = "NetNamespace.Restore";

    /// <summary>
    /// Whether .NET counts what its code does, to compile it better later. A PowerShell that runs small blocks loses more by that than it gains: with it, a
    /// block takes half as long again. Only for that process: what runs in it has the caller's value.
    /// </summary>
    private const string Profiling = "DOTNET_TieredPGO";

    /// <summary>The process.</summary>
    /// <param name="handle">Its namespace.</param>
    /// <param name="surroundings">Its directory and environment.</param>
    /// <param name="pipe">The pipe to make.</param>
    /// <param name="idle">How long it waits for a next block; null for as long as it is wanted.</param>
    internal static ProgramStart For(NamespaceHandle handle, ShellSurroundings surroundings, ShellPipe pipe, TimeSpan? idle)
    {
        string[] shell = ShellFile.Find();
        string[] terms =
        [
            $"IdleMilliseconds = {(idle is { } longest ? (int)Math.Min(longest.TotalMilliseconds, int.MaxValue) : -1).ToString(CultureInfo.InvariantCulture)}",
            $"Folder = {Quoted(ShellPipe.Folder)}",
            $"Files = {Quoted(pipe.FileName)}, \"{ShellPipe.DebugPipeOf("$PID")}\"",
            .. TermsOf(handle),
        ];
        string wait = $"{Load(typeof(ShellLife))}; $terms = [NetNamespace.Namespaces.ShellTerms]@{{ {string.Join("; ", terms)} }}; {Life}::Wait($terms)";
        return new ProgramStart
        {
            Path = shell[0],
            Arguments = [.. shell[1..], "-NoLogo", "-NoProfile", "-NonInteractive", "-CustomPipeName", pipe.Name, "-Command", wait],
            Environment = new Dictionary<string, string>(surroundings.Environment, StringComparer.Ordinal) { [Profiling] = "0" },
            WorkingDirectory = surroundings.Directory,
            OwnSession = true,
            HasLifeline = true,
        };
    }

    /// <summary>The first thing said. A session of remoting starts in the user's home directory, and does not find this module everywhere.</summary>
    internal static PowerShell Prepare(ShellSurroundings surroundings)
    {
        PowerShell script = PowerShell.Create();
        script.AddScript($"[Environment]::SetEnvironmentVariable('{Profiling}', $args[1]); {Load(typeof(ShellState))}; {ModuleLocation.ImportCommand}; function global:{Restoring} {{ {Afterwards($"{State}::Restore($ExecutionContext)")} }}; {State}::Keep($ExecutionContext); {State}::Take($ExecutionContext, $args[0], $null)");
        script.AddArgument(surroundings.Directory).AddArgument(surroundings.Environment.GetValueOrDefault(Profiling));
        return script;
    }

    /// <summary>Before a block, where the caller's directory or environment changed.</summary>
    internal static PowerShell Take(ShellSurroundings surroundings, bool sameEnvironment) =>
        PowerShell.Create().AddScript($"{State}::Take($ExecutionContext, $args[0], $args[1])")
            .AddArgument(surroundings.Directory).AddArgument(sameEnvironment ? null : new Hashtable(surroundings.Environment));

    /// <summary>
    /// Adds what stands behind a block in its pipeline: it hands everything on, and says that the block has ended, however it did. So that costs no further
    /// message, and is over when the block is.
    /// </summary>
    /// <param name="script">Has the block.</param>
    /// <param name="isKept">Whether what the block left stays; else it is taken back.</param>
    internal static void End(PowerShell script, bool isKept)
    {
        // A function is compiled once, where a script is at each call; but a session that keeps everything may lack it one day.
        if (isKept) script.AddScript(Afterwards($"{Life}::Rest()"));
        else script.AddCommand(Restoring);
    }

    private static string Afterwards(string end) => $"begin {{ {Life}::Run() }} process {{ , $_ }} clean {{ {end} }}";

    /// <summary>By what the namespace was found, whose end shall be that of whoever waits inside.</summary>
    private static IEnumerable<string> TermsOf(NamespaceHandle handle)
    {
        if (handle.Name is not { } name || handle.IsCurrent) yield break;
        NamespaceHolder? holder = NamespaceText.ReadInode(name) is { } inode ? NamespaceFinder.HolderOf(inode) : null;
        int? process = NamespaceText.ReadProcess(name) ?? (holder?.ProcessId is > 0 and { } id ? id : null);
        if (process is { } found) yield return string.Create(CultureInfo.InvariantCulture, $"ProcessId = {found}");
        else if (holder is not null) yield return $"Path = {Quoted(holder.Path!)}";
        else yield return $"Path = {Quoted(name.StartsWith('/') ? name : NamespaceStore.PathOf(name))}";
    }

    private static string Load(Type type) => $"$null = [Reflection.Assembly]::LoadFrom({Quoted(type.Assembly.Location)})";

    private static string Quoted(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
