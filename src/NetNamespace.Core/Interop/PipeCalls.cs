using System.Runtime.InteropServices;

namespace NetNamespace.Interop;

/// <summary>Pipes. Sources: <c>pipe(2)</c>, <c>fcntl(2)</c>.</summary>
internal static unsafe partial class PipeCalls
{
    internal const int CloseOnExec = 0x80000;

    /// <summary>F_DUPFD_CLOEXEC: a second number, at least the given one.</summary>
    internal const int DuplicateCloseOnExec = 1030;
    internal const int SetStatusFlags = 4;
    internal const int NonBlock = 0x800;

    [LibraryImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    internal static partial int Pipe(int* pair, int flags);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int Control(int descriptor, int command, int argument);
}
