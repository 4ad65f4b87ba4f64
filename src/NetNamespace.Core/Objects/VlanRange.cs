using System;
using System.Globalization;

namespace NetNamespace.Objects;

/// <summary>One VLAN, or a row of them: <c>10</c>, <c>10-20</c>. Source: <c>bridge(8)</c> (bridge vlan).</summary>
public readonly record struct VlanRange
{
    /// <summary>The highest id that a VLAN can have; 4095 is reserved, and 0 stands for none.</summary>
    public const int Highest = 4094;

    /// <summary>A row of VLANs.</summary>
    /// <param name="first">The first one, 1 to 4094.</param>
    /// <param name="last">The last one, not below the first.</param>
    /// <exception cref="NetworkObjectException">InvalidVlanId, InvalidVlanRange.</exception>
    public VlanRange(int first, int last)
    {
        First = Check(first);
        Last = Check(last);
        if (last < first) throw Wrong("InvalidVlanRange", $"{first}-{last}", $"The range {first}-{last} is backwards: write it as {last}-{first}.");
    }

    /// <summary>The first VLAN.</summary>
    public int First { get; }

    /// <summary>The last VLAN; the first one again where it is only one.</summary>
    public int Last { get; }

    /// <summary>How many they are.</summary>
    public int Count => Last - First + 1;

    /// <summary>Reads <c>10</c> or <c>10-20</c>.</summary>
    /// <exception cref="NetworkObjectException">InvalidVlanId, InvalidVlanRange.</exception>
    public static VlanRange Parse(string? text)
    {
        string[] parts = (text ?? "").Split('-');
        if (parts.Length > 2) throw Wrong("InvalidVlanRange", text!, $"'{text}' is no range of VLANs: it is written as 10-20.");
        int first = ParseId(parts[0], text);
        return new VlanRange(first, parts.Length == 1 ? first : ParseId(parts[1], text));
    }

    /// <summary>The id, where a VLAN can have it.</summary>
    /// <exception cref="NetworkObjectException">InvalidVlanId.</exception>
    public static int Check(int id) => id is >= 1 and <= Highest
        ? id
        : throw Wrong("InvalidVlanId", id.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"{id} cannot be the id of a VLAN: they go from 1 to {Highest}."));

    /// <summary>Whether a VLAN is one of them.</summary>
    public bool Contains(int id) => id >= First && id <= Last;

    /// <summary>The range as <c>bridge</c> takes it: <c>10</c>, <c>10-20</c>.</summary>
    public override string ToString() => First == Last ? First.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{First}-{Last}");

    private static int ParseId(string digits, string? text) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int id)
        ? id
        : throw Wrong("InvalidVlanId", text ?? "", $"'{text}' is no VLAN: it is a number from 1 to {Highest}, or a range such as 10-20.");

    private static NetworkObjectException Wrong(string errorId, string text, string message) => new(errorId, ObjectProblem.Invalid, text, message);
}
