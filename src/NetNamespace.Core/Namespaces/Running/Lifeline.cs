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

    /// <summary>Waits until the parent lets go or is gone, then asks everybody else in this process's group to end, and ends this process.</summary>
    /// <param name="files">Files that are removed then.</param>
    public static void Wait(params string[] files)
    {
        ArgumentNullException.ThrowIfNull(files);

        // Opened once more, since the one that was inherited would be handed on to every program that is started from here.
        using (FileStream lifeline = File.OpenRead($"/proc/self/fd/{Number}"))
        {
            _ = FileCalls.Close(Number);
            _ = lifeline.ReadByte();
        }

        foreach (string file in files) File.Delete(file);
        using PosixSignalRegistration notThisProcess = PosixSignalRegistration.Create(PosixSignal.SIGTERM, static context => context.Cancel = true);
        _ = ProcessCalls.Signal(0, ProcessCalls.Terminate);
        Environment.Exit(0);
    }
}
