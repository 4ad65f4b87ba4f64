using System;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>Reads what a program writes, as lines.</summary>
/// <param name="end">The end to read from; owned from now on.</param>
/// <param name="take">Gets the lines.</param>
internal sealed class OutputPipe(Descriptor end, Action<string> take) : IDisposable
{
    private readonly LineDecoder _lines = new();

    internal bool IsOpen { get; private set; } = true;

    /// <summary>The descriptor to wait on; -1, which poll passes over, once it is closed.</summary>
    internal int Number => IsOpen ? end.Number : -1;

    /// <summary>Reads once; there must be something to read, or the end.</summary>
    /// <param name="buffer">Room for what is read.</param>
    internal void Read(Span<byte> buffer)
    {
        nint length = FileCalls.Read(end.Number, buffer);
        if (length > 0)
        {
            _lines.Add(buffer[..(int)length], take);
            return;
        }

        if (length < 0 && ErrnoText.Last() is Errno.EINTR or Errno.EAGAIN) return;
        Dispose();
        _lines.Finish(take);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        IsOpen = false;
        end.Dispose();
    }
}
