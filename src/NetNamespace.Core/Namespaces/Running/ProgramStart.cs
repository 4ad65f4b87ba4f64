using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace NetNamespace.Namespaces;

/// <summary>What is to be started, and how.</summary>
public sealed class ProgramStart
{
    /// <summary>The program's file, as <see cref="ProgramFile.Find"/> gives it.</summary>
    public required string Path { get; init; }

    /// <summary>Further files to try where that one is not there, in this order: for a place that cannot be looked into before.</summary>
    public IReadOnlyList<string> OtherPaths { get; init; } = [];

    /// <summary>What the program takes for its own name (argv[0]); the path where it is null.</summary>
    public string? Name { get; init; }

    /// <summary>The arguments after the name, each as the program gets it.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The whole environment of the program; null for this process's own.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>The directory it starts in; null for this process's own.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Where its standard input comes from.</summary>
    public StandardStream Input { get; init; } = StandardStream.Null;

    /// <summary>Where its standard output goes.</summary>
    public StandardStream Output { get; init; } = StandardStream.Pipe;

    /// <summary>Where its standard error goes.</summary>
    public StandardStream Error { get; init; } = StandardStream.Pipe;

    /// <summary>The file that standard input comes from, where that is <see cref="StandardStream.File"/>.</summary>
    public string? InputFile { get; init; }

    /// <summary>The file that standard output goes to, made or emptied, where that is <see cref="StandardStream.File"/>.</summary>
    public string? OutputFile { get; init; }

    /// <summary>The file that standard error goes to, likewise; the same as <see cref="OutputFile"/> where both shall be in one.</summary>
    public string? ErrorFile { get; init; }

    /// <summary>
    /// What else of this process's own it gets, by the number that it has there, 0 to <see cref="HighestDescriptor"/>. It goes before the streams.
    /// </summary>
    public IReadOnlyDictionary<int, SafeHandle> Descriptors { get; init; } = new Dictionary<int, SafeHandle>();

    /// <summary>The highest number that a descriptor can have in the program.</summary>
    public const int HighestDescriptor = 9;

    /// <summary>Who it runs as; null for who this process is.</summary>
    public ProgramUser? User { get; init; }

    /// <summary>
    /// A process whose namespaces of all other kinds the program is born in, too; null for none. Where that process belongs to another user namespace, the numbers
    /// of <see cref="User"/> are those inside (root, where it is null), and the program has none of the capabilities that root has there.
    /// </summary>
    public int? WorldOf { get; init; }

    /// <summary>
    /// Whether it gets a process group of its own, which a signal then reaches as a whole. Not for a program that uses the terminal: a
    /// group in the background is stopped when it reads from there.
    /// </summary>
    public bool OwnGroup { get; init; } = true;

    /// <summary>Whether it gets a session of its own, and with it a group, and no terminal: whoever asks for a password then gets an answer at once.</summary>
    public bool OwnSession { get; init; }

    /// <summary>
    /// Whether the program holds, as descriptor 3, the end of a pipe whose other end is this process's: it reads as ended once this
    /// process is gone, however it went.
    /// </summary>
    public bool HasLifeline { get; init; }
}
