using System;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetNamespace.Objects;

/// <summary>
/// The bytes of an IPv4 or IPv6 address, in network order, without an object: a table of a hundred thousand routes is mostly
/// addresses that nobody looks at. Which family it is stands elsewhere; an IPv4 address is in the first four bytes.
/// </summary>
[InlineArray(MaxLength)]
internal struct AddressBits : IEquatable<AddressBits>
{
    internal const int MaxLength = 16;
    private byte _first;

    /// <summary>Copies 4 or 16 bytes.</summary>
    internal static AddressBits From(ReadOnlySpan<byte> bytes)
    {
        AddressBits bits = default;
        bytes.CopyTo(bits);
        return bits;
    }

    /// <summary>The bytes of an address.</summary>
    internal static AddressBits From(IPAddress address)
    {
        AddressBits bits = default;
        address.TryWriteBytes(bits, out _);
        return bits;
    }

    /// <summary>How many bytes an address of a family has.</summary>
    internal static int LengthOf(IPFamily family) => family == IPFamily.IPv4 ? 4 : MaxLength;

    /// <summary>The family of an address.</summary>
    internal static IPFamily FamilyOf(IPAddress address) =>
        address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? IPFamily.IPv4 : IPFamily.IPv6;

    /// <summary>The address as an object.</summary>
    internal readonly IPAddress ToAddress(IPFamily family) => new(((ReadOnlySpan<byte>)this)[..LengthOf(family)]);

    /// <summary>The same with all bits after the first few set to zero.</summary>
    internal readonly AddressBits Masked(int prefixLength)
    {
        AddressBits masked = this;
        for (int i = 0; i < MaxLength; i++, prefixLength -= 8)
        {
            if (prefixLength < 8) masked[i] &= prefixLength <= 0 ? (byte)0 : (byte)(0xff << (8 - prefixLength));
        }

        return masked;
    }

    internal readonly bool IsZero => Equals(default);

    public readonly bool Equals(AddressBits other)
    {
        ReadOnlySpan<ulong> mine = MemoryMarshal.Cast<byte, ulong>((ReadOnlySpan<byte>)this);
        ReadOnlySpan<ulong> theirs = MemoryMarshal.Cast<byte, ulong>((ReadOnlySpan<byte>)other);
        return mine[0] == theirs[0] && mine[1] == theirs[1];
    }

    public override readonly bool Equals(object? obj) => obj is AddressBits other && Equals(other);

    public override readonly int GetHashCode()
    {
        ReadOnlySpan<ulong> mine = MemoryMarshal.Cast<byte, ulong>((ReadOnlySpan<byte>)this);
        return HashCode.Combine(mine[0], mine[1]);
    }
}
