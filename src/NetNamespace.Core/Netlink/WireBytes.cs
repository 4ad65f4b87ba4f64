using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetNamespace.Netlink;

/// <summary>
/// Values as they lie in memory. What <see cref="MemoryMarshal"/> has for it is generic code of another assembly, which cannot be compiled ahead
/// for structures of this one, nor this here for plain numbers: those are read by <see cref="BitConverter"/>.
/// </summary>
internal static class WireBytes
{
    /// <exception cref="ArgumentOutOfRangeException">There are not so many bytes.</exception>
    internal static T Read<T>(ReadOnlySpan<byte> bytes) where T : unmanaged
    {
        if (bytes.Length < Unsafe.SizeOf<T>()) throw TooShort();
        return Unsafe.ReadUnaligned<T>(ref MemoryMarshal.GetReference(bytes));
    }

    /// <summary>Reads what is there of a structure; the rest is zero.</summary>
    internal static T ReadSome<T>(ReadOnlySpan<byte> bytes) where T : unmanaged
    {
        if (bytes.Length >= Unsafe.SizeOf<T>()) return Read<T>(bytes);
        T value = default;
        ref byte target = ref Unsafe.As<T, byte>(ref value);
        for (int i = 0; i < bytes.Length; i++) Unsafe.Add(ref target, i) = bytes[i];
        return value;
    }

    /// <exception cref="ArgumentOutOfRangeException">There are not so many bytes.</exception>
    internal static void Write<T>(Span<byte> bytes, in T value) where T : unmanaged
    {
        if (bytes.Length < Unsafe.SizeOf<T>()) throw TooShort();
        Unsafe.WriteUnaligned(ref MemoryMarshal.GetReference(bytes), value);
    }

    internal static void Write(Span<byte> bytes, ushort value)
    {
        if (!BitConverter.TryWriteBytes(bytes, value)) throw TooShort();
    }

    internal static void Write(Span<byte> bytes, uint value)
    {
        if (!BitConverter.TryWriteBytes(bytes, value)) throw TooShort();
    }

    internal static void Write(Span<byte> bytes, ulong value)
    {
        if (!BitConverter.TryWriteBytes(bytes, value)) throw TooShort();
    }

    private static ArgumentOutOfRangeException TooShort() => new("bytes");
}
