using System.Runtime.InteropServices;

namespace NetNamespace.Interop;

/// <summary>
/// Processes held by a descriptor, so that a number that the kernel gave to another process meanwhile is never signalled. By number, since
/// C libraries before glibc 2.36 have no such functions; the numbers are the same on every architecture. Sources: <c>pidfd_open(2)</c>,
/// <c>pidfd_send_signal(2)</c>, <c>pidfd_getfd(2)</c>, asm-generic/unistd.h.
/// </summary>
internal static partial class PidfdCalls
{
    internal const nint OpenNumber = 434;
    internal const nint SignalNumber = 424;
    internal const nint GetDescriptorNumber = 438;

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Call(nint number, nint first, nint second, nint third, nint fourth);

    /// <summary>A descriptor that becomes readable when the process ends; -1 where there is none.</summary>
    internal static int Open(int processId) => (int)Call(OpenNumber, processId, 0, 0, 0);

    /// <summary>0, or -1 where the process has ended or may not be signalled.</summary>
    internal static int Signal(int descriptor, int signal) => (int)Call(SignalNumber, descriptor, signal, 0, 0);

    /// <summary>A duplicate of what a process has open under a number (Linux 5.6); -1 where it has not, or may not be looked at.</summary>
    internal static int GetDescriptor(int process, int number) => (int)Call(GetDescriptorNumber, process, number, 0, 0);
}
