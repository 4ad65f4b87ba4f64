using System;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>Two ends of a pipe, neither of which is inherited by a program. Source: <c>pipe(7)</c>.</summary>
internal sealed unsafe class Pipe : IDisposable
{
    /// <summary>Numbers below this one are what a child's own descriptors become.</summary>
    private const int FirstFree = 10;

    internal Pipe()
    {
        int* pair = stackalloc int[2];
        if (PipeCalls.Pipe(pair, PipeCalls.CloseOnExec) < 0) throw Failed("pipe2");
        ReadEnd = new Descriptor(MoveUp(pair[0]));
        WriteEnd = new Descriptor(MoveUp(pair[1]));
    }

    internal Descriptor ReadEnd { get; }

    internal Descriptor WriteEnd { get; }

    /// <summary>Lets reading and writing at an end of ours return instead of waiting.</summary>
    internal static void NeverWait(Descriptor end)
    {
        if (PipeCalls.Control(end.Number, PipeCalls.SetStatusFlags, PipeCalls.NonBlock) < 0) throw Failed("fcntl");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ReadEnd.Dispose();
        WriteEnd.Dispose();
    }

    /// <summary>A process without standard streams gets their numbers for what it opens, and the child would lose that to them.</summary>
    internal static int MoveUp(int number)
    {
        if (number >= FirstFree) return number;
        int higher = PipeCalls.Control(number, PipeCalls.DuplicateCloseOnExec, FirstFree);
        if (higher < 0) throw Failed("fcntl");
        _ = FileCalls.Close(number);
        return higher;
    }

    private static SystemCallException Failed(string function) => new("ProgramNotStarted", "make a pipe to a program", function, ErrnoText.Last());
}
