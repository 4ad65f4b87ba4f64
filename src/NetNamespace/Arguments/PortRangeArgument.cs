using System.Globalization;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>
/// What a person may write for ports: a number, or a range such as <c>8000-8010</c>. It is only read when it is used, so that a mistake in it is an error of this one
/// thing and names it.
/// </summary>
public sealed class PortRangeArgument
{
    private readonly string _text;

    /// <summary>A number or a range.</summary>
    public PortRangeArgument(string text) => _text = text ?? "";

    /// <summary>One port.</summary>
    public PortRangeArgument(int port) => _text = port.ToString(CultureInfo.InvariantCulture);

    /// <summary>Several ports next to each other.</summary>
    public PortRangeArgument(PortRange range) => _text = range.ToString();

    /// <inheritdoc/>
    public override string ToString() => _text;

    /// <summary>The ports.</summary>
    /// <exception cref="NetworkObjectException">InvalidPortRange.</exception>
    internal PortRange Read() => PortRange.Parse(_text);
}
