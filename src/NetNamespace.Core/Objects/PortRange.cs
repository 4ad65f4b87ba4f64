using System.Globalization;
using System.Runtime.InteropServices;

namespace NetNamespace.Objects;

/// <summary>One port or several next to each other, both ends included. Lies in memory as struct fib_rule_port_range of linux/fib_rules.h.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct PortRange
{
    /// <summary>Some ports.</summary>
    /// <param name="first">The first, from 1.</param>
    /// <param name="last">The last, up to 65535.</param>
    /// <exception cref="NetworkObjectException">With InvalidPortRange: it is empty, or begins with 0.</exception>
    public PortRange(ushort first, ushort last)
    {
        if (first == 0 || last < first) throw Invalid($"{first}-{last}");
        First = first;
        Last = last;
    }

    /// <summary>The first port.</summary>
    public ushort First { get; }

    /// <summary>The last port.</summary>
    public ushort Last { get; }

    /// <summary>How many they are.</summary>
    public int Count => Last - First + 1;

    /// <summary>Whether a port is one of them.</summary>
    public bool Contains(int port) => port >= First && port <= Last;

    /// <summary>Whether a port is in both.</summary>
    public bool Overlaps(PortRange other) => First <= other.Last && other.First <= Last;

    /// <summary>Reads <c>80</c> or <c>1000-2000</c>.</summary>
    /// <exception cref="NetworkObjectException">With InvalidPortRange.</exception>
    public static PortRange Parse(string? text)
    {
        string[] ends = (text ?? "").Split('-');
        return ends.Length <= 2
            && ushort.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out ushort first)
            && ushort.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out ushort last)
            ? new PortRange(first, last)
            : throw Invalid(text);
    }

    /// <summary>The port, or the first and the last.</summary>
    public override string ToString() =>
        First == Last ? First.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{First}-{Last}");

    private static NetworkObjectException Invalid(string? text) => new(
        "InvalidPortRange", ObjectProblem.Invalid, text ?? "", $"'{text}' is neither a port from 1 to 65535 nor a range of them such as 1000-2000.");
}
