using System;
using System.Globalization;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>
/// What a person may write for a rate: <c>10mbit</c>, <c>1.5gbit</c>, <c>4GB/s</c>, or a number of bits a second. It is only read when it is used, so that
/// a mistake in it is an error of this one thing and names it.
/// </summary>
public sealed class RateArgument
{
    private readonly string _text;

    /// <summary>A rate with its unit.</summary>
    public RateArgument(string text) => _text = text ?? "";

    /// <summary>Bits a second.</summary>
    public RateArgument(ulong bitsPerSecond) => _text = bitsPerSecond.ToString(CultureInfo.InvariantCulture);

    /// <summary>Bits a second.</summary>
    public RateArgument(long bitsPerSecond) => _text = bitsPerSecond.ToString(CultureInfo.InvariantCulture);

    /// <summary>Bits a second.</summary>
    public RateArgument(int bitsPerSecond) => _text = bitsPerSecond.ToString(CultureInfo.InvariantCulture);

    /// <summary>Bits a second.</summary>
    public RateArgument(double bitsPerSecond) => _text = Math.Abs(bitsPerSecond) < 1e27 ? ((decimal)bitsPerSecond).ToString(CultureInfo.InvariantCulture) : bitsPerSecond.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string ToString() => _text;

    /// <summary>Bits a second.</summary>
    /// <exception cref="NetworkObjectException">InvalidRate.</exception>
    internal ulong Read() => RateText.Parse(_text);
}
