using System;
using System.Globalization;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>Reads what is in a packet: a name such as <c>tcp</c> or a number from 1 to 255.</summary>
internal static class IPProtocolArgument
{
    /// <exception cref="NetworkObjectException">With InvalidIPProtocol.</exception>
    internal static IPProtocolNumber Read(string text)
    {
        if (byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out byte number) && number > 0) return (IPProtocolNumber)number;
        return Enum.TryParse(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out IPProtocolNumber named) && Enum.IsDefined(named) && !char.IsDigit(text[0])
            ? named
            : throw new NetworkObjectException(
                "InvalidIPProtocol", ObjectProblem.Invalid, text, $"'{text}' is no protocol of IP: a number from 1 to 255, or one of {string.Join(", ", Enum.GetNames<IPProtocolNumber>()).ToLowerInvariant()}.");
    }
}
