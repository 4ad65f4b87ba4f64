using System.Net.NetworkInformation;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>
/// What a person may write for a MAC address: six bytes in hexadecimal with colons, dashes or nothing between them. It is only read when it
/// is used, so that a mistake in it is an error of this one thing and names it.
/// </summary>
public sealed class MacAddressArgument
{
    private readonly string? _text;
    private readonly PhysicalAddress? _address;

    /// <summary>An address in hexadecimal.</summary>
    public MacAddressArgument(string text) => _text = text ?? "";

    /// <summary>An address that another command gave.</summary>
    public MacAddressArgument(PhysicalAddress address) => _address = address;

    /// <inheritdoc/>
    public override string ToString() => _text ?? MacText.Of(_address);

    /// <summary>The address.</summary>
    /// <exception cref="NetworkObjectException">InvalidMacAddress.</exception>
    internal PhysicalAddress Read() => _address ?? MacText.Parse(_text);
}
