using System;
using System.Threading;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>
/// The terminal while a child has it: set as programs expect it, and Ctrl-C and Ctrl-\ there mean the child alone, as <c>system(3)</c> does it. To be taken after the
/// child was started, which would inherit that, and given back after its end.
/// </summary>
public sealed class TerminalLoan : IDisposable
{
    private readonly byte[] _interrupt = SignalCalls.IgnoreFromNow(ProcessCalls.Interrupt);
    private readonly byte[] _quit = SignalCalls.IgnoreFromNow(SignalCalls.Quit);
    private int _isOver;

    /// <summary>Whether this process has a terminal, is in the group that it listens to, and reads from it and writes to it.</summary>
    public static bool IsPossible => !Console.IsInputRedirected && !Console.IsOutputRedirected && TerminalCalls.IsInForeground();

    /// <summary>Sets the terminal as programs expect it; before a child is started.</summary>
    public static void Prepare() => TerminalCalls.Configure(childUsesIt: true);

    /// <summary>Sets it as .NET needs it.</summary>
    public static void GiveBack() => TerminalCalls.Configure(childUsesIt: false);

    /// <summary>
    /// For the child, if it has a lifeline (<see cref="ProgramStart.HasLifeline"/>) and runs .NET: ends this process when the one that lent it the terminal is
    /// gone. The terminal is another's then, and nobody can type into this process any more.
    /// </summary>
    public static void EndWithLender()
    {
        const int Lifeline = 3;

        // Opened once more, since the one that was inherited would be handed on to every program that is started from here.
        int number = FileCalls.Open($"/proc/self/fd/{Lifeline}", FileCalls.ReadOnly | FileCalls.CloseOnExec, 0);
        if (number < 0) return;
        _ = FileCalls.Close(Lifeline);
        new Thread(() => WaitForLender(new Descriptor(number)), 256 * 1024) { IsBackground = true, Name = "NetNamespace loan" }.Start();
    }

    private static void WaitForLender(Descriptor lifeline)
    {
        byte nothing = 0;
        while (FileCalls.Read(lifeline.Number, new Span<byte>(ref nothing)) < 0 && ErrnoText.Last() == Errno.EINTR) continue;
        ProcessCalls.Exit(0);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isOver, 1) != 0) return;
        SignalCalls.Restore(ProcessCalls.Interrupt, _interrupt);
        SignalCalls.Restore(SignalCalls.Quit, _quit);
    }
}
