using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace NetNamespace.Nftables;

/// <summary>Pieces that what xtables means is put together from.</summary>
internal static class XtablesWords
{
    /// <summary>Registers of 16 bytes that follow each other, for what needs several at once.</summary>
    internal const uint Second = NftExpression.FirstRegister + 1;
    internal const uint Third = Second + 1;
    internal const uint Fourth = Third + 1;

    /// <summary>Four bytes in the machine's order.</summary>
    internal static ByteString Number(uint value) => new(MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in value)));

    /// <summary>Two bytes in the network's order.</summary>
    internal static ByteString Port(ushort port)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, port);
        return new ByteString(bytes);
    }

    /// <summary>Two bytes in the machine's order.</summary>
    internal static ushort Short(ReadOnlySpan<byte> info, int at) => MemoryMarshal.Read<ushort>(info[at..]);

    /// <summary>Four bytes in the machine's order.</summary>
    internal static uint Int(ReadOnlySpan<byte> info, int at) => MemoryMarshal.Read<uint>(info[at..]);

    /// <summary>Where a range is one value, an equality; otherwise a range.</summary>
    internal static NftExpression Between(ByteString from, ByteString to, bool inverted)
    {
        if (from != to) return new RangeExpression(from, to, inverted);
        return new CompareExpression(inverted ? CompareOperator.NotEqual : CompareOperator.Equal, from);
    }

    /// <summary>The numbers of the bits of a mask, as values of four bytes.</summary>
    internal static NftExpression OneOfBits(uint mask, bool inverted)
    {
        List<(ByteString, ByteString)> values = [];
        for (int bit = 0; bit < 32; bit++)
        {
            if ((mask >> bit & 1) != 0) values.Add((Number((uint)bit), Number((uint)bit)));
        }

        return values.Count == 1 ? Between(values[0].Item1, values[0].Item2, inverted) : new AnyOfExpression(values, inverted);
    }

    /// <summary>Goes on where any bit of a mask of four bytes is set, or where none is.</summary>
    internal static NftExpression[] AnyBit(NftExpression load, uint mask, bool inverted) =>
    [
        load,
        new BitwiseExpression(Number(mask), Number(0)),
        new CompareExpression(inverted ? CompareOperator.Equal : CompareOperator.NotEqual, Number(0)),
    ];
}
