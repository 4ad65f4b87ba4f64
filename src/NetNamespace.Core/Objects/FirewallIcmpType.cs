using System;
using System.Globalization;
using NetNamespace.Nftables;

namespace NetNamespace.Objects;

/// <summary>A type of ICMP or ICMPv6, perhaps with one of its codes: <c>echo-request</c>, <c>3/1</c>.</summary>
/// <param name="AddressFamily">IPv4 for ICMP, IPv6 for ICMPv6; the numbers differ.</param>
/// <param name="Type">The type.</param>
/// <param name="Code">The code; null for every one.</param>
public readonly record struct FirewallIcmpType(IPFamily AddressFamily, byte Type, byte? Code = null)
{
    /// <summary>Reads a name of <c>nft(8)</c> or a number, perhaps with a code after a slash.</summary>
    /// <exception cref="NetworkObjectException">InvalidIcmpType.</exception>
    public static FirewallIcmpType Parse(IPFamily family, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('/');
        byte? type = byte.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out byte number) ? number : IcmpTypeNames.Find(family, parts[0]);
        if (parts.Length > 2 || type is null) throw Invalid(family, text);
        if (parts.Length == 1) return new FirewallIcmpType(family, type.Value);
        return byte.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out byte code)
            ? new FirewallIcmpType(family, type.Value, code)
            : throw Invalid(family, text);
    }

    /// <summary>As it is read: the name where there is one, and the code.</summary>
    public override string ToString()
    {
        string type = IcmpTypeNames.NameOf(AddressFamily, Type) ?? Type.ToString(CultureInfo.InvariantCulture);
        return Code is { } code ? string.Create(CultureInfo.InvariantCulture, $"{type}/{code}") : type;
    }

    private static NetworkObjectException Invalid(IPFamily family, string text) => new(
        "InvalidIcmpType",
        ObjectProblem.Invalid,
        text,
        $"'{text}' is no type of {(family == IPFamily.IPv6 ? "ICMPv6" : "ICMP")}: it takes a number up to 255 or one of {string.Join(", ", IcmpTypeNames.Names(family))}, perhaps with a code as in 3/1.");
}
