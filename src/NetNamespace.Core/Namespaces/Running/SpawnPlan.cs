using System;
using System.Collections;
using System.Collections.Generic;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>
/// Everything that posix_spawn needs, in memory that does not move: arguments, environment, which descriptors become the child's 0 to 3,
/// and that the child starts with the signals as every program expects them. .NET ignores SIGPIPE, and that would be inherited.
/// </summary>
internal sealed unsafe class SpawnPlan : IDisposable
{
    private const string Shell = "/bin/sh";
    private readonly NativeMemoryBlock _memory = new();

    /// <param name="start">What to start.</param>
    /// <param name="descriptors">Which of this process's descriptors become 0, 1, 2 …; -1 leaves one as it is inherited.</param>
    internal SpawnPlan(ProgramStart start, ReadOnlySpan<int> descriptors)
    {
        Paths = _memory.Take([start.Path, .. start.OtherPaths]);
        Arguments = _memory.Take([start.Name ?? start.Path, .. start.Arguments]);
        // A script without its #! line: execvp gives it to the shell.
        ShellPath = _memory.Take(Shell);
        ShellArguments = _memory.Take([Shell, start.Path, .. start.Arguments]);
        Environment = _memory.Take(EnvironmentOf(start));
        Directory = start.WorkingDirectory is { } directory ? _memory.Take(directory) : null;
        FileActions = MakeFileActions(descriptors);
        Attributes = MakeAttributes(start);
    }

    /// <summary>The files that the program may be, the likeliest first, and a zero pointer at the end.</summary>
    internal byte** Paths { get; }

    internal byte** Arguments { get; }

    internal byte* ShellPath { get; }

    internal byte** ShellArguments { get; }

    internal byte** Environment { get; }

    /// <summary>The directory to start in, or null.</summary>
    internal byte* Directory { get; }

    internal void* FileActions { get; }

    internal void* Attributes { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ = ProcessCalls.DestroyFileActions(FileActions);
        _ = ProcessCalls.DestroyAttributes(Attributes);
        _memory.Dispose();
    }

    private static List<string> EnvironmentOf(ProgramStart start)
    {
        List<string> pairs = [];
        if (start.Environment is { } given)
        {
            foreach ((string name, string value) in given) pairs.Add($"{name}={value}");
        }
        else
        {
            // Not the C library's own list: .NET keeps changes to itself.
            foreach (DictionaryEntry entry in System.Environment.GetEnvironmentVariables()) pairs.Add($"{entry.Key}={entry.Value}");
        }

        return pairs;
    }

    private void* MakeFileActions(ReadOnlySpan<int> descriptors)
    {
        void* actions = _memory.Take(ProcessCalls.FileActionsSize);
        _ = ProcessCalls.InitializeFileActions(actions);
        for (int i = 0; i < descriptors.Length; i++)
        {
            if (descriptors[i] >= 0) _ = ProcessCalls.AddDuplicate(actions, descriptors[i], i);
        }

        return actions;
    }

    private void* MakeAttributes(ProgramStart start)
    {
        void* attributes = _memory.Take(ProcessCalls.AttributesSize);
        void* signals = _memory.Take(ProcessCalls.SignalSetSize);
        _ = ProcessCalls.InitializeAttributes(attributes);
        _ = ProcessCalls.EmptySet(signals);
        _ = ProcessCalls.SetMask(attributes, signals);
        _ = ProcessCalls.AddSignal(signals, ProcessCalls.BrokenPipe);
        _ = ProcessCalls.SetDefaultSignals(attributes, signals);
        // Group 0: the child leads one of its own.
        _ = ProcessCalls.SetGroup(attributes, 0);
        int alone = start.OwnSession ? ProcessCalls.SetSession : start.OwnGroup ? ProcessCalls.SetProcessGroup : 0;
        int flags = ProcessCalls.SetSignalMask | ProcessCalls.SetSignalDefault | alone;
        _ = ProcessCalls.SetFlags(attributes, (short)flags);
        return attributes;
    }
}
