using System;
using System.Runtime.InteropServices;

namespace NetNamespace.Interop;

/// <summary>The terminal of this process. Sources: <c>tty(4)</c>, <c>tcgetpgrp(3)</c>, and the runtime's own System.Native.</summary>
internal static unsafe class TerminalCalls
{
    /// <summary>O_NOCTTY: opening a terminal does not make it this process's.</summary>
    internal const int NoControllingTerminal = 0x100;

    /// <summary>
    /// .NET leaves the terminal without echo after it has read a key, and puts it right for a child that Process starts. The function that
    /// does so is the runtime's own; where it is not found, the terminal stays as it is.
    /// </summary>
    private static readonly Lazy<nint> ConfigureForChild = new(static () =>
        NativeLibrary.TryLoad("libSystem.Native", typeof(object).Assembly, null, out nint library)
        && NativeLibrary.TryGetExport(library, "SystemNative_ConfigureTerminalForChildProcess", out nint function) ? function : 0);

    /// <summary>Whether this process has a terminal and is in the group that it listens to: a child may then read from it.</summary>
    internal static bool IsInForeground()
    {
        int terminal = FileCalls.Open("/dev/tty", FileCalls.ReadWrite | FileCalls.CloseOnExec | NoControllingTerminal, 0);
        if (terminal < 0) return false;
        using Descriptor open = new(terminal);
        return ProcessCalls.ForegroundGroup(terminal) == ProcessCalls.OwnGroup();
    }

    /// <summary>Gives the terminal the settings that a program expects, or those that .NET needs.</summary>
    /// <param name="childUsesIt">Whether a child uses it from now on.</param>
    internal static void Configure(bool childUsesIt)
    {
        if (ConfigureForChild.Value != 0) ((delegate* unmanaged<int, void>)ConfigureForChild.Value)(childUsesIt ? 1 : 0);
    }
}
