using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace NetNamespace.Objects;

/// <summary>
/// The one place where text becomes an address. Stricter than <see cref="IPAddress.Parse(string)"/>, to which <c>10.1</c> is 10.0.0.1 and <c>010.0.0.1</c>
/// is 8.0.0.1: IPv4 is four decimal numbers here, and a zone (<c>%eth0</c>) is refused, since commands name the link by itself.
/// </summary>
public static class AddressText
{
    /// <summary>Reads an address.</summary>
    /// <exception cref="NetworkObjectException">With InvalidAddress.</exception>
    public static IPAddress Parse(string? text) =>
        TryParse(text, out IPAddress? address) ? address : throw Invalid(text, $"'{text}' is no IPv4 or IPv6 address.");

    /// <summary>Reads an address and, after a slash, a prefix length.</summary>
    /// <param name="text">The text.</param>
    /// <param name="prefixLength">The length; null where there is no slash.</param>
    /// <exception cref="NetworkObjectException">With InvalidAddress or InvalidPrefixLength.</exception>
    public static IPAddress Parse(string? text, out int? prefixLength)
    {
        prefixLength = null;
        int slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash < 0) return Parse(text);
        if (!TryParse(text![..slash], out IPAddress? address)) throw Invalid(text, $"'{text}' is no IPv4 or IPv6 address with a prefix length.");
        if (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int length))
            throw InvalidLength(text, $"'{text[(slash + 1)..]}' in '{text}' is no prefix length.");
        prefixLength = CheckPrefixLength(address, length);
        return address;
    }

    /// <summary>Reads an address.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out IPAddress? address)
    {
        address = null;
        if (string.IsNullOrEmpty(text) || text.AsSpan().IndexOfAny('[', '%') >= 0 || !IPAddress.TryParse(text, out IPAddress? parsed)) return false;
        if (AddressBits.FamilyOf(parsed) == IPFamily.IPv4 && parsed.ToString() != text) return false;
        address = parsed;
        return true;
    }

    /// <summary>Checks a prefix length against the family of an address.</summary>
    /// <returns>The length.</returns>
    /// <exception cref="NetworkObjectException">With InvalidPrefixLength.</exception>
    public static int CheckPrefixLength(IPAddress address, int prefixLength)
    {
        ArgumentNullException.ThrowIfNull(address);
        IPFamily family = AddressBits.FamilyOf(address);
        int longest = IPPrefix.LongestFor(family);
        return prefixLength >= 0 && prefixLength <= longest
            ? prefixLength
            : throw InvalidLength(
                $"{address}/{prefixLength}",
                string.Create(CultureInfo.InvariantCulture, $"'{address}/{prefixLength}': the prefix of an {family} address has 0 to {longest} bits."));
    }

    private static NetworkObjectException Invalid(string? text, string message) => new("InvalidAddress", ObjectProblem.Invalid, text ?? "", message);

    private static NetworkObjectException InvalidLength(string text, string message) => new("InvalidPrefixLength", ObjectProblem.Invalid, text, message);
}
