using System;
using System.Runtime.InteropServices;

namespace NetNamespace.Interop;

/// <summary>What this process does about signals. Sources: <c>sigaction(2)</c>, signal.h.</summary>
internal static unsafe partial class SignalCalls
{
    /// <summary>Room for struct sigaction: 152 bytes with 64 bits, its handler first.</summary>
    internal const int ActionSize = 256;
    internal const nint Ignore = 1;
    internal const int Quit = 3;

    [LibraryImport("libc", EntryPoint = "sigaction", SetLastError = true)]
    private static partial int Act(int signal, void* action, void* before);

    /// <summary>Lets a signal pass by this process, and says how it was before.</summary>
    internal static byte[] IgnoreFromNow(int signal)
    {
        byte[] before = new byte[ActionSize];
        byte* ignore = stackalloc byte[ActionSize];
        new Span<byte>(ignore, ActionSize).Clear();
        *(nint*)ignore = Ignore;
        fixed (byte* room = before) _ = Act(signal, ignore, room);
        return before;
    }

    /// <summary>Does about a signal what was done before.</summary>
    internal static void Restore(int signal, byte[] before)
    {
        fixed (byte* room = before) _ = Act(signal, room, null);
    }
}
