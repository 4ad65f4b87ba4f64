using System;
using System.Globalization;

namespace NetNamespace.Arguments;

/// <summary>Reads numbers of 32 bits as <c>ip</c> takes them: decimal, or hexadecimal after <c>0x</c>; a mark with its mask after a slash.</summary>
internal static class MarkArgument
{
    /// <summary>Reads <c>16</c>, <c>0x10</c> or <c>0x10/0xff</c>.</summary>
    /// <returns>The mark, and the mask where one was written.</returns>
    /// <exception cref="NetworkObjectException">With InvalidMark.</exception>
    internal static (uint Mark, uint? Mask) Read(string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (ReadNumber(text), null) : (ReadNumber(text[..slash]), ReadNumber(text[(slash + 1)..]));
    }

    /// <summary>Reads <c>16</c> or <c>0x10</c>.</summary>
    /// <exception cref="NetworkObjectException">With InvalidMark.</exception>
    internal static uint ReadNumber(string text)
    {
        bool isHexadecimal = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return uint.TryParse(
            isHexadecimal ? text.AsSpan(2) : text,
            isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
            CultureInfo.InvariantCulture,
            out uint number)
            ? number
            : throw new NetworkObjectException("InvalidMark", ObjectProblem.Invalid, text, $"'{text}' is no mark or mask: a number from 0 to {uint.MaxValue}, decimal or after 0x.");
    }
}
