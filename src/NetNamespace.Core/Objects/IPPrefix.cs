using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace NetNamespace.Objects;

/// <summary>
/// An IPv4 or IPv6 address and how many of its first bits are the network's: an address of a link (<c>10.1.1.1/24</c>) or a destination
/// (<c>10.1.1.0/24</c>). Unlike <see cref="IPNetwork"/> it may have bits set after the prefix.
/// </summary>
public readonly struct IPPrefix : IEquatable<IPPrefix>
{
    private readonly AddressBits _bits;
    private readonly IPFamily _family;
    private readonly byte _length;

    /// <summary>Makes a prefix.</summary>
    /// <param name="address">The address.</param>
    /// <param name="prefixLength">0 to 32 for IPv4, 0 to 128 for IPv6.</param>
    /// <exception cref="NetworkObjectException">With InvalidPrefixLength.</exception>
    public IPPrefix(IPAddress address, int prefixLength)
    {
        ArgumentNullException.ThrowIfNull(address);
        _family = AddressBits.FamilyOf(address);
        _bits = AddressBits.From(address);
        _length = (byte)AddressText.CheckPrefixLength(address, prefixLength);
    }

    internal IPPrefix(AddressBits bits, IPFamily family, byte length)
    {
        _bits = bits;
        _family = family;
        _length = length;
    }

    /// <summary>The address, with the bits after the prefix if there are any.</summary>
    public IPAddress Address => _bits.ToAddress(AddressFamily);

    /// <summary>How many bits are the network's: 0 to 32 or 0 to 128.</summary>
    public int PrefixLength => _length;

    /// <summary>IPv4 or IPv6.</summary>
    public IPFamily AddressFamily => _family == 0 ? IPFamily.IPv4 : _family;

    /// <summary>The network: the same with the bits after the prefix set to zero.</summary>
    public IPPrefix Network => new(_bits.Masked(_length), AddressFamily, _length);

    /// <summary>Whether it is a network and not an address within one.</summary>
    public bool IsNetwork => _bits.Equals(_bits.Masked(_length));

    /// <summary>Whether it is every address of its family: <c>0.0.0.0/0</c> or <c>::/0</c>.</summary>
    public bool IsDefault => _length == 0 && _bits.IsZero;

    /// <summary>Whether it is a single address.</summary>
    public bool IsHost => _length == LongestFor(AddressFamily);

    internal AddressBits Bits => _bits;

    /// <summary>The longest prefix of a family: 32 or 128.</summary>
    public static int LongestFor(IPFamily family) => 8 * AddressBits.LengthOf(family);

    /// <summary>Every address of a family.</summary>
    public static IPPrefix DefaultOf(IPFamily family) => new(default, family, 0);

    /// <summary>Reads <c>10.1.1.1/24</c> or <c>2001:db8::1/64</c>; an address alone is a single host.</summary>
    /// <exception cref="NetworkObjectException">With InvalidAddress or InvalidPrefixLength.</exception>
    public static IPPrefix Parse(string text)
    {
        IPAddress address = AddressText.Parse(text, out int? length);
        return new IPPrefix(address, length ?? LongestFor(AddressBits.FamilyOf(address)));
    }

    /// <summary>Whether an address lies in the network.</summary>
    public bool Contains(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return AddressBits.FamilyOf(address) == AddressFamily && AddressBits.From(address).Masked(_length).Equals(_bits.Masked(_length));
    }

    /// <summary>The address and the length: <c>10.1.1.1/24</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address}/{PrefixLength}");

    /// <inheritdoc/>
    public bool Equals(IPPrefix other) => AddressFamily == other.AddressFamily && _length == other._length && _bits.Equals(other._bits);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is IPPrefix other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_bits, AddressFamily, _length);

    /// <summary>Whether both are the same.</summary>
    public static bool operator ==(IPPrefix left, IPPrefix right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(IPPrefix left, IPPrefix right) => !left.Equals(right);
}
