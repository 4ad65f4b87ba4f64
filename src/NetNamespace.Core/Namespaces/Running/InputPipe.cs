using System;
using System.Collections.Generic;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>Keeps what a program shall read until it takes it. A program that does not want it has it thrown away.</summary>
/// <param name="end">The end to write to, which never waits; owned from now on.</param>
internal sealed class InputPipe(Descriptor end) : IDisposable
{
    private readonly Queue<ReadOnlyMemory<byte>> _waiting = [];
    private int _taken;
    private bool _complete;

    internal bool IsOpen { get; private set; } = true;

    /// <summary>How many bytes wait.</summary>
    internal long Length { get; private set; }

    /// <summary>The descriptor to wait on; -1, which poll passes over, while there is nothing to write.</summary>
    internal int Number => IsOpen && Length > 0 ? end.Number : -1;

    internal void Add(ReadOnlyMemory<byte> bytes)
    {
        if (!IsOpen || _complete || bytes.IsEmpty) return;
        _waiting.Enqueue(bytes);
        Length += bytes.Length;
    }

    /// <summary>Says that nothing more comes; the program reads the end after what waits.</summary>
    internal void Complete()
    {
        _complete = true;
        if (Length == 0) Dispose();
    }

    /// <summary>Writes as much as the pipe takes at once.</summary>
    internal void Write()
    {
        while (IsOpen && _waiting.TryPeek(out ReadOnlyMemory<byte> next))
        {
            nint written = FileCalls.Write(end.Number, next.Span[_taken..]);
            if (written < 0)
            {
                // EPIPE: the program closed its input, or has ended. It is none of our business how much it reads.
                if (ErrnoText.Last() is not (Errno.EAGAIN or Errno.EINTR)) Dispose();
                return;
            }

            Take(next.Length, (int)written);
        }

        if (_complete) Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        IsOpen = false;
        Length = 0;
        _waiting.Clear();
        end.Dispose();
    }

    private void Take(int length, int written)
    {
        Length -= written;
        _taken += written;
        if (_taken < length) return;
        _waiting.Dequeue();
        _taken = 0;
    }
}
