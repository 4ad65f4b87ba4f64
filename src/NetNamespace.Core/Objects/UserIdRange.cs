using System.Globalization;
using System.Runtime.InteropServices;

namespace NetNamespace.Objects;

/// <summary>One user or several next to each other by number, both ends included. Lies in memory as struct fib_rule_uid_range of linux/fib_rules.h.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct UserIdRange
{
    /// <summary>Some users.</summary>
    /// <param name="first">The first, from 0.</param>
    /// <param name="last">The last, up to 4294967294.</param>
    /// <exception cref="NetworkObjectException">With InvalidUserIdRange: it is empty, or ends with the number that is nobody's.</exception>
    public UserIdRange(uint first, uint last)
    {
        if (last < first || last == uint.MaxValue) throw Invalid(string.Create(CultureInfo.InvariantCulture, $"{first}-{last}"));
        First = first;
        Last = last;
    }

    /// <summary>The first user.</summary>
    public uint First { get; }

    /// <summary>The last user.</summary>
    public uint Last { get; }

    /// <summary>Reads <c>1000</c> or <c>1000-1999</c>.</summary>
    /// <exception cref="NetworkObjectException">With InvalidUserIdRange.</exception>
    public static UserIdRange Parse(string? text)
    {
        string[] ends = (text ?? "").Split('-');
        return ends.Length <= 2
            && uint.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out uint first)
            && uint.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out uint last)
            ? new UserIdRange(first, last)
            : throw Invalid(text);
    }

    /// <summary>The user, or the first and the last.</summary>
    public override string ToString() =>
        First == Last ? First.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{First}-{Last}");

    private static NetworkObjectException Invalid(string? text) => new(
        "InvalidUserIdRange", ObjectProblem.Invalid, text ?? "", $"'{text}' is neither the number of a user nor a range of them such as 1000-1999.");
}
