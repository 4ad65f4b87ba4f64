using System;
using NetNamespace.Objects;

namespace NetNamespace.Diagnostics;

/// <summary>Reads the memory of a socket: numbers of four bytes, of which a newer kernel may send more. Source: SK_MEMINFO_* of linux/sock_diag.h.</summary>
internal static class SocketMemoryReader
{
    internal const int ReceiveAllocated = 0;
    internal const int ReceiveBuffer = 1;
    internal const int SendAllocated = 2;
    internal const int SendBuffer = 3;
    internal const int ForwardAllocated = 4;
    internal const int SendQueued = 5;
    internal const int Options = 6;
    internal const int Backlog = 7;
    internal const int Drops = 8;

    /// <summary>The memory; null where the kernel did not say.</summary>
    internal static SocketMemory? Read(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? null : new SocketMemory
    {
        ReceiveAllocated = At(bytes, ReceiveAllocated),
        ReceiveBuffer = At(bytes, ReceiveBuffer),
        SendAllocated = At(bytes, SendAllocated),
        SendBuffer = At(bytes, SendBuffer),
        ForwardAllocated = At(bytes, ForwardAllocated),
        SendQueued = At(bytes, SendQueued),
        Options = At(bytes, Options),
        Backlog = At(bytes, Backlog),
        Drops = At(bytes, Drops),
    };

    private static uint At(ReadOnlySpan<byte> bytes, int index) => bytes.Length >= (index + 1) * sizeof(uint) ? BitConverter.ToUInt32(bytes[(index * sizeof(uint))..]) : 0;
}
