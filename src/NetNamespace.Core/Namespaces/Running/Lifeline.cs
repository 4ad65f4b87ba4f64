using System.IO;
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

    /// <summary>Waits until the parent lets go or is gone, then asks this process and all of its group to end.</summary>
    public static void Wait()
    {
        // Opened once more, since the one that was inherited would be handed on to every program that is started from here.
        using (FileStream lifeline = File.OpenRead($"/proc/self/fd/{Number}"))
        {
            _ = FileCalls.Close(Number);
            _ = lifeline.ReadByte();
        }

        _ = ProcessCalls.Signal(0, ProcessCalls.Terminate);
    }
}
