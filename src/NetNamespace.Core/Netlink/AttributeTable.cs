using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace NetNamespace.Netlink;

/// <summary>
/// Attributes by their number: one pass over the bytes notes where each one lies, and then each property is one look-up.
/// It is only valid while the bytes are. Where a number stands more than once, the last one counts, as in the kernel.
/// </summary>
public readonly ref struct AttributeTable
{
    private const int Capacity = 96;
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly Offsets _offsets;

    [InlineArray(Capacity)]
    private struct Offsets
    {
        private int _first;
    }

    /// <summary>Notes where each attribute lies.</summary>
    /// <exception cref="NetlinkException">A length in it cannot be right.</exception>
    public AttributeTable(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        int at = 0;
        while (bytes.Length - at >= 4)
        {
            int length = BitConverter.ToUInt16(bytes[at..]);
            if (length < 4 || length > bytes.Length - at)
                throw NetlinkException.Malformed($"an attribute of {length} bytes where {bytes.Length - at} are left");
            int id = BitConverter.ToUInt16(bytes[(at + 2)..]) & 0x3fff;
            if (id < Capacity) _offsets[id] = at + 4;
            at += (length + 3) & ~3;
        }
    }

    /// <summary>All of the attributes, as they are.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Whether the attribute is there.</summary>
    public bool Has(AttributeSpec spec) => _offsets[spec.Id] != 0;

    /// <summary>The attribute's bytes; empty where it is missing.</summary>
    public ReadOnlySpan<byte> GetBytes(AttributeSpec spec)
    {
        int at = _offsets[spec.Id];
        return at == 0 ? default : _bytes.Slice(at, BitConverter.ToUInt16(_bytes[(at - 4)..]) - 4);
    }

    /// <summary>A number of one byte, or null where it is missing.</summary>
    public byte? GetByte(AttributeSpec spec) => Has(spec) ? Sized(spec, 1)[0] : null;

    /// <summary>A number of two bytes, or null where it is missing.</summary>
    public ushort? GetUInt16(AttributeSpec spec)
    {
        if (!Has(spec)) return null;
        ushort value = BitConverter.ToUInt16(Sized(spec, 2));
        return spec.BigEndian ? BinaryPrimitives.ReverseEndianness(value) : value;
    }

    /// <summary>A number of four bytes, or null where it is missing.</summary>
    public uint? GetUInt32(AttributeSpec spec)
    {
        if (!Has(spec)) return null;
        uint value = BitConverter.ToUInt32(Sized(spec, 4));
        return spec.BigEndian ? BinaryPrimitives.ReverseEndianness(value) : value;
    }

    /// <summary>A signed number of four bytes, or null where it is missing.</summary>
    public int? GetInt32(AttributeSpec spec) => (int?)GetUInt32(spec);

    /// <summary>A number of eight bytes, or null where it is missing.</summary>
    public ulong? GetUInt64(AttributeSpec spec)
    {
        if (!Has(spec)) return null;
        ulong value = BitConverter.ToUInt64(Sized(spec, 8));
        return spec.BigEndian ? BinaryPrimitives.ReverseEndianness(value) : value;
    }

    /// <summary>Text up to its zero byte, or null where it is missing. Bytes that are not UTF-8 become replacement characters.</summary>
    public string? GetText(AttributeSpec spec)
    {
        if (!Has(spec)) return null;
        ReadOnlySpan<byte> bytes = GetBytes(spec);
        int end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }

    /// <summary>An IPv4 or IPv6 address, or null where it is missing.</summary>
    /// <exception cref="NetlinkException">It has another length than 4 or 16 bytes.</exception>
    public IPAddress? GetAddress(AttributeSpec spec)
    {
        ReadOnlySpan<byte> bytes = GetBytes(spec);
        if (!Has(spec)) return null;
        return bytes.Length is 4 or 16 ? new IPAddress(bytes) : throw Wrong(spec, bytes.Length);
    }

    /// <summary>The attributes inside; an empty table where it is missing.</summary>
    public AttributeTable GetNested(AttributeSpec spec) => new(GetBytes(spec));

    /// <summary>A structure of the kernel's. A longer one is a newer kernel's and is cut; a shorter one is filled with zeros.</summary>
    public T GetStruct<T>(AttributeSpec spec) where T : unmanaged => WireBytes.ReadSome<T>(GetBytes(spec));

    /// <summary>Copies of the attributes that a set does not know, so that nothing the kernel said is lost.</summary>
    public RawAttribute[] Unknown(AttributeSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        List<RawAttribute>? unknown = null;
        AttributeReader reader = new(_bytes);
        while (reader.Read())
        {
            if (set.Find(reader.Id) is null) (unknown ??= []).Add(new RawAttribute(reader.Id, reader.Value.ToArray()));
        }

        return unknown is null ? [] : [.. unknown];
    }

    private ReadOnlySpan<byte> Sized(AttributeSpec spec, int length)
    {
        ReadOnlySpan<byte> bytes = GetBytes(spec);
        return bytes.Length >= length ? bytes : throw Wrong(spec, bytes.Length);
    }

    private static NetlinkException Wrong(AttributeSpec spec, int length) => NetlinkException.Malformed($"{spec.Name} of {length} bytes");
}
