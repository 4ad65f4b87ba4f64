using System;

namespace NetNamespace.Netlink;

/// <summary>Goes through attributes in the order in which they stand.</summary>
public ref struct AttributeReader
{
    private const int TypeMask = 0x3fff;
    private ReadOnlySpan<byte> _rest;

    /// <summary>Starts at the first attribute.</summary>
    public AttributeReader(ReadOnlySpan<byte> attributes)
    {
        _rest = attributes;
        RawType = 0;
        Value = default;
    }

    /// <summary>The number of the attribute that was read last, without the flag bits.</summary>
    public readonly int Id => RawType & TypeMask;

    /// <summary>The same number with the flag bits, as it stands.</summary>
    public ushort RawType { get; private set; }

    /// <summary>Its value.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Reads the next attribute.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="NetlinkException">A length in it cannot be right.</exception>
    public bool Read()
    {
        // Fewer than four bytes are the padding after the last one.
        if (_rest.Length < 4) return false;
        int length = BitConverter.ToUInt16(_rest);
        if (length < 4 || length > _rest.Length) throw NetlinkException.Malformed($"an attribute of {length} bytes where {_rest.Length} are left");
        RawType = BitConverter.ToUInt16(_rest[2..]);
        Value = _rest[4..length];
        _rest = _rest[Math.Min(_rest.Length, (length + 3) & ~3)..];
        return true;
    }
}
