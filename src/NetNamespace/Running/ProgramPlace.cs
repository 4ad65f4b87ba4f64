using System;
using System.Collections.Generic;
using NetNamespace.Namespaces;

namespace NetNamespace.Running;

/// <summary>Where a program is, and where it starts: among the mounts of this session or, with all kinds of namespaces, among those of a process.</summary>
/// <param name="Files">The file, or those that it may be, in the order of PATH.</param>
/// <param name="Directory">The directory it starts in.</param>
/// <param name="WorldOf">The process whose namespaces of all kinds it is born in.</param>
internal sealed record ProgramPlace(IReadOnlyList<string> Files, string Directory, int? WorldOf)
{
    /// <summary>Finds it in this session's mounts.</summary>
    /// <exception cref="NetworkObjectException">ProgramNotFound, ProgramNotExecutable, ProgramIsDirectory.</exception>
    internal static ProgramPlace Here(string program, string directory) => new([ProgramFile.Find(program, SearchPath, directory)], directory, null);

    /// <summary>Says where it may be in a process's mounts.</summary>
    /// <param name="program">The program.</param>
    /// <param name="directory">The directory there; its root where it is null.</param>
    /// <param name="handle">The namespace: by a process, or with processes of one container inside.</param>
    /// <exception cref="NetworkObjectException">NoProcessGiven.</exception>
    internal static ProgramPlace With(NamespaceHandle handle, string program, string? directory) =>
        new(ProgramFile.Candidates(program, SearchPath), directory ?? "/", handle.ProcessId ?? ProcessWorld.OnlyProcessIn(handle.Identity) ?? throw NoProcessGiven(handle));

    private static string? SearchPath => Environment.GetEnvironmentVariable("PATH");

    private static NetworkObjectException NoProcessGiven(NamespaceHandle handle) => new(
        "NoProcessGiven", ObjectProblem.Invalid, handle.ToString(), $"In '{handle}' there is no process, or not all see the same files: -AllNamespaceTypes needs one process, as a PID or a Process object.");
}
