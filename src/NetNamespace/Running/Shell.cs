using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Reflection;
using NetNamespace.Namespaces;

namespace NetNamespace.Running;

/// <summary>
/// A PowerShell that was born in a namespace, and the connection to it. What its process writes past PowerShell, by
/// <c>[Console]::WriteLine</c> for instance, comes as lines. It ends with this object, or with this process, whichever goes first.
/// </summary>
internal sealed class Shell : IProgramOutput, IDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    /// <summary>How often the pipe is looked for while the child starts, in milliseconds.</summary>
    private const int LookEvery = 5;

    private readonly ShellPipe _pipe = new();
    private readonly List<string> _said = [];
    private readonly string _workingDirectory;
    private Runspace? _runspace;

    /// <summary>Starts it.</summary>
    /// <param name="handle">The namespace.</param>
    /// <param name="workingDirectory">The directory it starts in.</param>
    /// <exception cref="NetNamespaceException">It cannot be found or started.</exception>
    internal Shell(NamespaceHandle handle, string workingDirectory)
    {
        Namespace = handle.ToString();
        _workingDirectory = workingDirectory;
        Process = ProgramLauncher.Start(handle, StartOf(), this);
    }

    /// <summary>What the namespace is called.</summary>
    internal string Namespace { get; }

    /// <summary>The child.</summary>
    internal RunningProgram Process { get; }

    /// <summary>Keeps what a script block gives to <c>exit</c>.</summary>
    internal ShellHost Host { get; } = new();

    /// <summary>Gets a line that came past PowerShell; until it is set they are kept, to tell why a start failed.</summary>
    internal Action<string>? Said { get; set; }

    /// <summary>The open connection, made when it is first wanted.</summary>
    /// <param name="isStopping">Whether nobody waits for it any more.</param>
    /// <exception cref="NetworkObjectException">ShellNotStarted, with what the child said.</exception>
    internal Runspace Connect(Func<bool> isStopping)
    {
        if (_runspace is not null) return _runspace;
        Stopwatch clock = Stopwatch.StartNew();
        while (!_pipe.IsThere)
        {
            if (Process.Work(LookEvery) || clock.Elapsed > LongestStart) throw NotStarted(null);
            if (isStopping()) throw new PipelineStoppedException();
        }

        return Open();
    }

    /// <summary>Waits for the child's end, as long as a program has that was asked to end.</summary>
    internal void WaitForExit()
    {
        Stopwatch clock = Stopwatch.StartNew();
        while (!Process.HasExited && clock.Elapsed < Process.Grace) Process.Work(Math.Max(1, (int)(Process.Grace - clock.Elapsed).TotalMilliseconds));
    }

    void IProgramOutput.TakeOutput(string line) => Take(line);

    void IProgramOutput.TakeError(string line) => Take(line);

    /// <summary>Ends the child, and waits for it.</summary>
    public void Dispose()
    {
        Said = static _ => { };
        try
        {
            Process.CutLifeline();
            WaitForExit();
            Process.Dispose();
        }
        finally
        {
            // After the child: closing a connection waits for an answer that one who hangs does not give.
            _runspace?.Dispose();
            _pipe.Dispose();
            ShellPipe.RemoveDebugPipeOf(Process.ProcessId);
        }
    }

    private ProgramStart StartOf()
    {
        string[] shell = ShellFile.Find();
        string core = Quoted(typeof(Lifeline).Assembly.Location);
        string files = $"{Quoted(ShellPipe.Folder)}, {Quoted(_pipe.FileName)}, \"{ShellPipe.DebugPipeOf("$PID")}\"";
        string wait = $"$null = [Reflection.Assembly]::LoadFrom({core}); [NetNamespace.Namespaces.Lifeline]::Wait({files})";
        return new ProgramStart
        {
            Path = shell[0],
            Arguments = [.. shell[1..], "-NoLogo", "-NoProfile", "-NonInteractive", "-CustomPipeName", _pipe.Name, "-Command", wait],
            Environment = ModuleLocation.AddTo(OwnEnvironment()),
            WorkingDirectory = _workingDirectory,
            OwnSession = true,
            HasLifeline = true,
        };
    }

    private static string Quoted(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";

    private static Dictionary<string, string> OwnEnvironment()
    {
        Dictionary<string, string> environment = [];
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables()) environment[(string)entry.Key] = (string?)entry.Value ?? "";

        // A PowerShell that starts tells its maker so; one in a namespace shall send nothing that nobody asked for.
        environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        environment["POWERSHELL_UPDATECHECK"] = "Off";
        return environment;
    }

    private Runspace Open()
    {
        _runspace = RunspaceFactory.CreateRunspace(_pipe.Connection(), Host, TypeTable.LoadDefaultTypeFiles());
        try
        {
            _runspace.Open();
            Prepare(_runspace);
        }
        catch (Exception e) when (e is RuntimeException or TargetInvocationException or InvalidOperationException)
        {
            throw NotStarted(e);
        }

        _pipe.Dispose();
        return _runspace;
    }

    /// <summary>A session of remoting starts in the user's home directory, and does not find this module everywhere.</summary>
    private void Prepare(Runspace runspace)
    {
        using PowerShell script = PowerShell.Create();
        script.Runspace = runspace;
        script.AddScript("$ExecutionContext.SessionState.Path.SetLocation($args[0])").AddArgument(WildcardPattern.Escape(_workingDirectory));
        if (ModuleLocation.ImportCommand is { } import) script.AddStatement().AddScript(import);
        script.Invoke();
    }

    private void Take(string line)
    {
        if (Said is { } said) said(line);
        else _said.Add(line);
    }

    private NetworkObjectException NotStarted(Exception? reason)
    {
        string how = Process.HasExited ? $"it ended with exit code {Process.ExitCode}" : reason?.Message ?? "it did not answer in time";
        string words = _said.Count == 0 ? "" : $" It said: {string.Join(' ', _said)}";
        return new NetworkObjectException("ShellNotStarted", ObjectProblem.Broken, Namespace, $"The PowerShell for the script block in namespace '{Namespace}' did not start: {how}.{words}", reason);
    }
}
