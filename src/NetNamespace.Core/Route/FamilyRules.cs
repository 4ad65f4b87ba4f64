using System;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Addresses in messages: written from their bytes, and checked when they are read, since everything later relies on their lengths.</summary>
internal static class FamilyRules
{
    /// <summary>Whether the number is that of a family with addresses that are known here.</summary>
    internal static bool IsKnown(byte family) => family is (byte)IPFamily.IPv4 or (byte)IPFamily.IPv6;

    /// <summary>Checks a prefix length.</summary>
    internal static byte CheckLength(IPFamily family, byte length) =>
        length <= IPPrefix.LongestFor(family) ? length : throw NetlinkException.Malformed($"an {family} prefix of {length} bits");

    /// <summary>The bytes of an address of the message's family; zeros where it is missing.</summary>
    internal static AddressBits ReadBits(this in AttributeTable attributes, AttributeSpec spec, IPFamily family)
    {
        ReadOnlySpan<byte> bytes = attributes.GetBytes(spec);
        return bytes.Length == AddressBits.LengthOf(family) || !attributes.Has(spec)
            ? AddressBits.From(bytes)
            : throw NetlinkException.Malformed($"{spec} of {bytes.Length} bytes");
    }

    /// <summary>Writes an address of the message's family.</summary>
    internal static void PutBits(this MessageWriter writer, AttributeSpec spec, AddressBits bits, IPFamily family) =>
        writer.PutBytes(spec, ((ReadOnlySpan<byte>)bits)[..AddressBits.LengthOf(family)]);
}
