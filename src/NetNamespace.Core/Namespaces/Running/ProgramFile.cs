using System;
using System.Collections.Generic;
using System.IO;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>Finds the file of a program by its name, as a shell does. Source: <c>execvp(3)</c>.</summary>
public static class ProgramFile
{
    /// <summary>Where execvp looks without PATH.</summary>
    private const string DefaultPath = "/bin:/usr/bin";
    private const string UsualPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /// <summary>The file of a program.</summary>
    /// <param name="program">A path with '/', or a name that is looked for in the directories of PATH.</param>
    /// <param name="path">The PATH; null for the usual directories.</param>
    /// <param name="workingDirectory">What relative paths start from.</param>
    /// <exception cref="NetworkObjectException">ProgramNotFound, ProgramNotExecutable, ProgramIsDirectory, InvalidArgument.</exception>
    public static string Find(string program, string? path, string workingDirectory)
    {
        RefuseImpossible(program);
        return program.Contains('/') ? Check(program, Path.Combine(workingDirectory, program)) : Search(program, path ?? DefaultPath, workingDirectory);
    }

    /// <summary>The files that a program may be where nobody can look before: the directories of PATH, and the usual ones.</summary>
    /// <param name="program">A path with '/', which is the only file then, or a name.</param>
    /// <param name="path">The PATH; null for the usual directories.</param>
    /// <exception cref="NetworkObjectException">ProgramNotFound for an empty name, InvalidArgument for one with a zero character.</exception>
    public static IReadOnlyList<string> Candidates(string program, string? path)
    {
        RefuseImpossible(program);
        if (program.Contains('/')) return [program];
        List<string> files = [];
        foreach (string directory in $"{path}:{UsualPath}".Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            string file = Path.Combine(directory, program);
            if (!files.Contains(file)) files.Add(file);
        }

        return files;
    }

    /// <summary>The programs whose names begin with a text, each once, for completion. Directories that cannot be read are passed over.</summary>
    /// <param name="start">The first letters.</param>
    /// <param name="path">The PATH.</param>
    public static SortedSet<string> StartingWith(string start, string? path)
    {
        SortedSet<string> names = new(StringComparer.Ordinal);
        foreach (string directory in (path ?? DefaultPath).Split(':'))
        {
            if (!Directory.Exists(directory)) continue;
            foreach (string file in Directory.EnumerateFiles(directory, "*", new EnumerationOptions { AttributesToSkip = 0 }))
            {
                string name = Path.GetFileName(file);
                if (name.StartsWith(start, StringComparison.Ordinal) && IsExecutable(file)) names.Add(name);
            }
        }

        return names;
    }

    private static void RefuseImpossible(string program)
    {
        if (string.IsNullOrEmpty(program)) throw Wrong("ProgramNotFound", ObjectProblem.NotFound, "", "The name of the program is empty.");
        if (program.Contains('\0')) throw Wrong("InvalidArgument", ObjectProblem.Invalid, program, "The name of a program cannot contain a zero character.");
    }

    private static string Search(string program, string path, string workingDirectory)
    {
        string? forbidden = null;
        foreach (string directory in path.Split(':'))
        {
            // An empty element stands for the working directory, as it always has.
            string file = Path.Combine(workingDirectory, directory, program);
            if (!File.Exists(file)) continue;
            if (IsExecutable(file)) return file;
            forbidden ??= file;
        }

        throw forbidden is null
            ? Wrong("ProgramNotFound", ObjectProblem.NotFound, program, $"There is no program '{program}' in the directories of PATH.")
            : NotExecutable(forbidden);
    }

    private static string Check(string program, string file)
    {
        if (Directory.Exists(file)) throw Wrong("ProgramIsDirectory", ObjectProblem.Invalid, program, $"'{program}' is a directory, so it cannot be run.");
        if (!File.Exists(file)) throw Wrong("ProgramNotFound", ObjectProblem.NotFound, program, $"There is no program '{program}'.");
        return IsExecutable(file) ? file : throw NotExecutable(program);
    }

    private static bool IsExecutable(string file) => ProcessCalls.Access(file, ProcessCalls.ExecuteAccess) == 0;

    private static NetworkObjectException NotExecutable(string file) =>
        Wrong("ProgramNotExecutable", ObjectProblem.NotPermitted, file, $"'{file}' is there, but it may not be executed.");

    private static NetworkObjectException Wrong(string errorId, ObjectProblem problem, string subject, string message) =>
        new(errorId, problem, subject, message);
}
