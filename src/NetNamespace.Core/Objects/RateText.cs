using System;
using System.Globalization;

namespace NetNamespace.Objects;

/// <summary>Rates as people write them: a number and a unit of bits or bytes a second. Source: <c>tc(8)</c>, which has the units of bits.</summary>
public static class RateText
{
    private static readonly (string Unit, decimal Bits)[] s_units =
    [
        ("bit", 1), ("kbit", 1e3m), ("mbit", 1e6m), ("gbit", 1e9m), ("tbit", 1e12m),
        ("kibit", 1L << 10), ("mibit", 1L << 20), ("gibit", 1L << 30), ("tibit", 1L << 40),
        ("b/s", 8), ("kb/s", 8e3m), ("mb/s", 8e6m), ("gb/s", 8e9m), ("tb/s", 8e12m),
        ("kib/s", 8L << 10), ("mib/s", 8L << 20), ("gib/s", 8L << 30), ("tib/s", 8L << 40),
    ];

    /// <summary>Reads a rate: <c>10mbit</c>, <c>1.5 Gbit/s</c>, <c>4 GB/s</c>; a number alone is bits a second.</summary>
    /// <returns>Bits a second.</returns>
    /// <exception cref="NetworkObjectException">InvalidRate.</exception>
    public static ulong Parse(string? text)
    {
        string written = (text ?? "").Trim();
        int length = 0;
        while (length < written.Length && (char.IsAsciiDigit(written[length]) || written[length] == '.')) length++;
        string unit = written[length..].Trim().ToLowerInvariant();
        if (unit.EndsWith("bps", StringComparison.Ordinal))
            throw Invalid(written, "'bps' is bytes a second to some programs and bits to others; write 'bit', such as 10mbit, or 'B/s', such as 10MB/s");
        if (!decimal.TryParse(written.AsSpan(0, length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number))
            throw Invalid(written, "write it as 10mbit, 1.5gbit or 4GB/s; a number alone is bits a second");
        return Check(written, number, Factor(written, unit));
    }

    /// <summary>A rate with the largest unit that keeps it whole, or with up to three places: <c>1.5gbit</c>.</summary>
    public static string Of(ulong bitsPerSecond)
    {
        for (int i = 4; i > 0; i--)
        {
            decimal number = bitsPerSecond / s_units[i].Bits;
            if (number >= 1 && decimal.Round(number, 3) == number) return string.Create(CultureInfo.InvariantCulture, $"{number:0.###}{s_units[i].Unit}");
        }

        return string.Create(CultureInfo.InvariantCulture, $"{bitsPerSecond}bit");
    }

    /// <summary>A rate that was measured, in three places or four: <c>94.1mbit</c>.</summary>
    public static string Rounded(double bitsPerSecond)
    {
        int unit = 0;
        while (unit < 4 && bitsPerSecond >= 999.5 * (double)s_units[unit].Bits) unit++;
        double number = bitsPerSecond / (double)s_units[unit].Bits;
        return string.Create(CultureInfo.InvariantCulture, $"{(number < 99.95 ? Math.Round(number, 1) : Math.Round(number)):0.#}{s_units[unit].Unit}");
    }

    /// <summary>A number of bytes in the largest unit that it fills: <c>1.5 MiB</c>.</summary>
    public static string Bytes(double bytes)
    {
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
        int unit = 0;
        for (; bytes >= 1023.5 && unit < units.Length - 1; unit++) bytes /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{(bytes < 99.95 && unit > 0 ? Math.Round(bytes, 1) : Math.Round(bytes)):0.#} {units[unit]}");
    }

    private static decimal Factor(string written, string unit)
    {
        if (unit.Length == 0) return 1;
        foreach ((string name, decimal bits) in s_units)
        {
            if (unit == name || (name.EndsWith("bit", StringComparison.Ordinal) && unit == name + "/s")) return bits;
        }

        throw Invalid(written, $"there is no unit '{unit}'; write 'bit', 'kbit', 'mbit', 'gbit', or 'B/s', 'kB/s', 'MB/s', 'GB/s'");
    }

    private static ulong Check(string written, decimal number, decimal factor)
    {
        if (number > ulong.MaxValue / factor) throw Invalid(written, "it is more than 64 bits can say");
        decimal bits = number * factor;
        return bits >= 8 ? (ulong)bits : throw Invalid(written, "the least is 8 bits a second");
    }

    private static NetworkObjectException Invalid(string text, string reason) =>
        new("InvalidRate", ObjectProblem.Invalid, text, $"'{text}' cannot be a rate: {reason}.");
}
