using System;
using System.Globalization;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>What one line says of a process. Source: <c>proc_pid_stat(5)</c>.</summary>
internal sealed class ProcessStat
{
    /// <summary>The fields after the name, by their numbers there less 3.</summary>
    private const int ParentField = 1;
    private const int StartField = 19;

    private readonly string[] _fields;

    private ProcessStat(string name, string[] fields)
    {
        Name = name;
        _fields = fields;
    }

    /// <summary>What it is called, at most 15 bytes.</summary>
    internal string Name { get; }

    /// <summary>Who started it, or took it over.</summary>
    internal int ParentProcessId => int.Parse(_fields[ParentField], CultureInfo.InvariantCulture);

    /// <summary>When it was started, in ticks since the kernel was.</summary>
    internal string StartTicks => _fields[StartField];

    /// <summary>Reads it.</summary>
    /// <returns>What it says; null where the process has ended or may not be looked at.</returns>
    internal static ProcessStat? Read(int process)
    {
        if (ProcFile.ReadText($"/proc/{process}/stat") is not { } line) return null;

        // The name stands in parentheses and may have any of its own.
        int nameStart = line.IndexOf('(', StringComparison.Ordinal);
        int nameEnd = line.LastIndexOf(')');
        if (nameStart < 0 || nameEnd < nameStart) return null;
        string[] fields = line[(nameEnd + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > StartField ? new ProcessStat(line[(nameStart + 1)..nameEnd], fields) : null;
    }
}
