using System.Runtime.InteropServices;

namespace NetNamespace.Interop;

/// <summary>Waiting on descriptors. Sources: <c>poll(2)</c>, <c>eventfd(2)</c>.</summary>
internal static unsafe partial class PollCalls
{
    internal const short Readable = 1;
    internal const short Writable = 4;
    internal const int EventCloseOnExec = 0x80000;
    internal const int EventNonBlock = 0x800;

    /// <summary>struct pollfd of poll.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct PollDescriptor
    {
        internal int Descriptor;
        internal short Events;
        internal short Returned;
    }

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    internal static partial int Poll(PollDescriptor* descriptors, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    internal static partial int Event(uint initial, int flags);
}
