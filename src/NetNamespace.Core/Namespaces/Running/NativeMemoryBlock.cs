using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;

namespace NetNamespace.Namespaces;

/// <summary>Memory that the collector does not move, for what a native call needs while no managed code runs. All of it is freed at once.</summary>
internal sealed unsafe class NativeMemoryBlock : IDisposable
{
    private readonly List<nint> _pieces = [];

    /// <summary>A piece of memory, filled with zeros.</summary>
    internal void* Take(int length)
    {
        void* piece = NativeMemory.AllocZeroed((nuint)length);
        _pieces.Add((nint)piece);
        return piece;
    }

    /// <summary>A text in UTF-8 with a zero byte at its end.</summary>
    internal byte* Take(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        byte* piece = (byte*)Take(length + 1);
        Encoding.UTF8.GetBytes(text, new Span<byte>(piece, length));
        return piece;
    }

    /// <summary>A list of texts as exec takes it: one pointer each, and a zero pointer at its end.</summary>
    internal byte** Take(List<string> texts)
    {
        byte** list = (byte**)Take((texts.Count + 1) * sizeof(byte*));
        for (int i = 0; i < texts.Count; i++) list[i] = Take(texts[i]);
        return list;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (nint piece in _pieces) NativeMemory.Free((void*)piece);
        _pieces.Clear();
    }
}
