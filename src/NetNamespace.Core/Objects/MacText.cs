using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.NetworkInformation;

namespace NetNamespace.Objects;

/// <summary>MAC addresses as text: written with colons, as Linux does; read with colons, dashes, dots or nothing between.</summary>
public static class MacText
{
    /// <summary>The address as <c>02:00:00:00:00:01</c>; empty where there is none.</summary>
    public static string Of(PhysicalAddress? address) => address is null
        ? ""
        : string.Join(':', Array.ConvertAll(address.GetAddressBytes(), static b => b.ToString("x2", CultureInfo.InvariantCulture)));

    /// <summary>Reads an address of any length.</summary>
    /// <exception cref="NetworkObjectException">InvalidMacAddress.</exception>
    public static PhysicalAddress Parse(string? text) => TryParse(text, out PhysicalAddress? address)
        ? address
        : throw new NetworkObjectException(
            "InvalidMacAddress", ObjectProblem.Invalid, text ?? "", $"'{text}' is no MAC address: it is written as six bytes in hexadecimal, such as 02:00:00:00:00:01.");

    /// <summary>Reads an address of any length.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PhysicalAddress? address)
    {
        // To the runtime, nothing at all is an address too.
        address = null;
        return !string.IsNullOrEmpty(text) && PhysicalAddress.TryParse(text, out address);
    }
}
