using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace NetNamespace.Objects;

/// <summary>Addresses of one family from one to another, both included: <c>10.0.0.0/8</c>, <c>192.0.2.1</c>, <c>192.0.2.1-192.0.2.9</c>.</summary>
public readonly struct IPRange : IEquatable<IPRange>, IComparable<IPRange>
{
    /// <summary>A range.</summary>
    /// <param name="first">The first address.</param>
    /// <param name="last">The last, of the same family.</param>
    /// <exception cref="NetworkObjectException">InvalidAddressRange: the last is before the first, or of another family.</exception>
    public IPRange(IPAddress first, IPAddress last)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(last);
        if (first.AddressFamily != last.AddressFamily) throw Invalid($"{first}-{last}", "its ends are of different families");
        if (Compare(first, last) > 0) throw Invalid($"{first}-{last}", "its end is before its beginning");
        First = first;
        Last = last;
    }

    /// <summary>All addresses of a prefix.</summary>
    public IPRange(IPPrefix prefix)
    {
        First = prefix.Network.Address;
        byte[] last = First.GetAddressBytes();
        for (int bit = prefix.PrefixLength; bit < 8 * last.Length; bit++) last[bit / 8] |= (byte)(0x80 >> bit % 8);
        Last = new IPAddress(last);
    }

    /// <summary>The first address.</summary>
    public IPAddress First { get; }

    /// <summary>The last address.</summary>
    public IPAddress Last { get; }

    /// <summary>IPv4 or IPv6.</summary>
    public IPFamily AddressFamily => AddressBits.FamilyOf(First);

    /// <summary>The prefix with the same addresses; null where there is none.</summary>
    public IPPrefix? Prefix
    {
        get
        {
            int length = IPPrefix.LongestFor(AddressFamily);
            for (; length >= 0; length--)
            {
                IPPrefix prefix = new(First, length);
                if (prefix.Network.Address.Equals(First) && new IPRange(prefix).Last.Equals(Last)) return prefix;
                if (!prefix.Network.Address.Equals(First)) return null;
            }

            return null;
        }
    }

    /// <summary>Reads an address, a prefix, or the first and the last address with a hyphen between them.</summary>
    /// <exception cref="NetworkObjectException">InvalidAddressRange, InvalidAddress, InvalidPrefixLength, InvalidPrefix.</exception>
    public static IPRange Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] ends = text.Split('-');
        if (ends.Length == 2)
        {
            return IPAddress.TryParse(ends[0], out IPAddress? first) && IPAddress.TryParse(ends[1], out IPAddress? last)
                ? new IPRange(first, last)
                : throw Invalid(text, "it is no address, no prefix and no range of addresses");
        }

        IPPrefix prefix = IPPrefix.Parse(text);
        if (text.Contains('/', StringComparison.Ordinal) && !prefix.IsNetwork)
        {
            throw new NetworkObjectException(
                "InvalidPrefix", ObjectProblem.Invalid, text, $"'{prefix}' is an address within a network and no prefix: the network is '{prefix.Network}'.");
        }

        return new IPRange(prefix);
    }

    /// <summary>A range of the bytes of two addresses; null where they are none.</summary>
    internal static IPRange? FromBytes(ReadOnlySpan<byte> first, ReadOnlySpan<byte> last)
    {
        if (first.Length is not (4 or 16) || first.Length != last.Length || first.SequenceCompareTo(last) > 0) return null;
        return new IPRange(new IPAddress(first), new IPAddress(last));
    }

    /// <summary>As <see cref="Parse"/> reads it: an address, a prefix where there is one, or both ends.</summary>
    public override string ToString()
    {
        if (First.Equals(Last)) return First.ToString();
        return Prefix is { } prefix ? prefix.ToString() : string.Create(CultureInfo.InvariantCulture, $"{First}-{Last}");
    }

    /// <inheritdoc/>
    public int CompareTo(IPRange other) => Compare(First, other.First);

    /// <inheritdoc/>
    public bool Equals(IPRange other) => Equals(First, other.First) && Equals(Last, other.Last);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is IPRange other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(First, Last);

    /// <summary>Whether both are the same addresses.</summary>
    public static bool operator ==(IPRange left, IPRange right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(IPRange left, IPRange right) => !left.Equals(right);

    /// <summary>Whether it begins before another.</summary>
    public static bool operator <(IPRange left, IPRange right) => left.CompareTo(right) < 0;

    /// <summary>Whether it begins before another, or with it.</summary>
    public static bool operator <=(IPRange left, IPRange right) => left.CompareTo(right) <= 0;

    /// <summary>Whether it begins after another.</summary>
    public static bool operator >(IPRange left, IPRange right) => left.CompareTo(right) > 0;

    /// <summary>Whether it begins after another, or with it.</summary>
    public static bool operator >=(IPRange left, IPRange right) => left.CompareTo(right) >= 0;

    private static int Compare(IPAddress one, IPAddress other)
    {
        byte[] left = one.GetAddressBytes();
        byte[] right = other.GetAddressBytes();
        return left.Length != right.Length ? left.Length - right.Length : left.AsSpan().SequenceCompareTo(right);
    }

    private static NetworkObjectException Invalid(string text, string reason) =>
        new("InvalidAddressRange", ObjectProblem.Invalid, text, $"'{text}' cannot be used: {reason}.");
}
