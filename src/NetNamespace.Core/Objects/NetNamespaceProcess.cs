using System;
using System.Globalization;

namespace NetNamespace.Objects;

/// <summary>A process and the network namespace that it is in.</summary>
public sealed record NetNamespaceProcess
{
    /// <summary>The namespace's name, or what stands for one without a name; null for the current one where it has none.</summary>
    public string? Namespace { get; init; }

    /// <summary>The process's number.</summary>
    public int ProcessId { get; init; }

    /// <summary>The same, by the name that <c>Stop-Process</c>, <c>Get-Process</c> and <c>Wait-Process</c> take from the pipeline.</summary>
    public int Id => ProcessId;

    /// <summary>
    /// Its name, at most 15 bytes (<c>/proc/PID/comm</c>). Not called Name: <c>Get-Process</c> and <c>Wait-Process</c> would take that from the pipeline before the
    /// number, and with it every other process of that name.
    /// </summary>
    public string Command { get; init; } = "";

    /// <summary>What it was started with, with blanks in between; null for a thread of the kernel, or where it may not be read.</summary>
    public string? CommandLine { get; init; }

    /// <summary>The user whose rights it has, by name, or by number where that has none here.</summary>
    public string? User { get; init; }

    /// <summary>When it was started, to a hundredth of a second; null where that may not be read.</summary>
    public DateTime? StartTime { get; init; }

    /// <summary>The process that it is a child of; 0 where that is outside of the own PID namespace.</summary>
    public int ParentProcessId { get; init; }

    /// <summary>The container that it is in; null where it is in none.</summary>
    public NetContainer? Container { get; init; }

    /// <summary>Name and number: <c>nginx(4242)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Command}({ProcessId})");
}
