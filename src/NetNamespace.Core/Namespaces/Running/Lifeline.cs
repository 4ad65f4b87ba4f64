using System;
using System.IO;
using System.Runtime.InteropServices;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>
/// The other side of <see cref="ProgramStart.HasLifeline"/>, for a child that runs .NET. It works however the parent ends, which a
/// signal at the parent's death does not: that one follows a thread, and cannot be asked for by posix_spawn.
/// </summary>
public static class Lifeline
{
    /// <summary>The descriptor that a program with a lifeline has.</summary>
    public const int Number = 3;

    /// <summary>Waits until the parent lets go or is gone, asks everybody else in this process's group to end, and ends this process at once.</summary>
    /// <param name="folder">Where files are that shall not be left.</param>
    /// <param name="files">Their names, with * for any text.</param>
    public static void Wait(string folder, params string[] files)
    {
        ArgumentNullException.ThrowIfNull(files);

        // Opened once more, since the one that was inherited would be handed on to every program that is started from here.
        using (FileStream lifeline = File.OpenRead($"/proc/self/fd/{Number}"))
        {
            _ = FileCalls.Close(Number);
            _ = lifeline.ReadByte();
        }

        using PosixSignalRegistration notThisProcess = PosixSignalRegistration.Create(PosixSignal.SIGTERM, static context => context.Cancel = true);
        _ = ProcessCalls.Signal(0, ProcessCalls.Terminate);
        foreach (string pattern in files)
        {
            foreach (string file in Directory.EnumerateFiles(folder, pattern)) File.Delete(file);
        }

        // Nothing orderly: other threads may be about to make such a file again, and nobody is left who would wait for more.
        ProcessCalls.Exit(0);
    }
}
