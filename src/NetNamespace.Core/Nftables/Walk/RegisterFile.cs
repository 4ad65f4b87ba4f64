using System;

namespace NetNamespace.Nftables;

/// <summary>
/// The registers of a rule, 64 bytes: 1 to 4 name 16 of them each, 8 to 23 four each, over the same bytes.
/// Source: linux/netfilter/nf_tables.h (enum nft_registers).
/// </summary>
internal sealed class RegisterFile
{
    private const int Size = 64;
    private const uint FirstOfFour = 8;
    private readonly byte[] _value = new byte[Size];
    private readonly byte[] _known = new byte[Size];

    /// <summary>Reads bytes from a register on. What lies behind the last register is not known.</summary>
    internal PartialBytes Load(uint register, int length) => new PartialBytes(_value, _known).Slice(OffsetOf(register), Math.Min(length, Size));

    /// <summary>Puts bytes into a register and those after it, filled up with zeros to four bytes as the kernel does.</summary>
    internal void Store(uint register, PartialBytes bytes)
    {
        int offset = OffsetOf(register);
        int count = Math.Min(bytes.Length, Size - offset);
        bytes.Value.AsSpan(0, count).CopyTo(_value.AsSpan(offset));
        bytes.Known.AsSpan(0, count).CopyTo(_known.AsSpan(offset));
        for (int i = offset + count; i % 4 != 0; i++) (_value[i], _known[i]) = (0, 0xff);
    }

    /// <summary>Forgets all: something was loaded that nobody here knows.</summary>
    internal void Forget()
    {
        _value.AsSpan().Clear();
        _known.AsSpan().Clear();
    }

    private static int OffsetOf(uint register) =>
        register is >= 1 and <= 4 ? ((int)register - 1) * 16 : register is >= FirstOfFour and < 24 ? ((int)register - (int)FirstOfFour) * 4 : Size;
}
