using System.Collections.Generic;
using System.Globalization;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>
/// What a person may write for VLANs: a number, or a range such as <c>10-20</c>. It is only read when it is used, so that a mistake in it is an
/// error of this one thing and names it.
/// </summary>
public sealed class VlanRangeArgument
{
    private readonly string _text;

    /// <summary>A number or a range.</summary>
    public VlanRangeArgument(string text) => _text = text ?? "";

    /// <summary>One VLAN.</summary>
    public VlanRangeArgument(int id) => _text = id.ToString(CultureInfo.InvariantCulture);

    /// <summary>A row of VLANs.</summary>
    public VlanRangeArgument(VlanRange range) => _text = range.ToString();

    /// <inheritdoc/>
    public override string ToString() => _text;

    /// <summary>The VLANs.</summary>
    /// <exception cref="NetworkObjectException">InvalidVlanId, InvalidVlanRange.</exception>
    internal VlanRange Read() => int.TryParse(_text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int id)
        ? new VlanRange(id, id)
        : VlanRange.Parse(_text);

    /// <summary>Several.</summary>
    /// <exception cref="NetworkObjectException">InvalidVlanId, InvalidVlanRange.</exception>
    internal static List<VlanRange> Read(VlanRangeArgument[]? arguments)
    {
        List<VlanRange> ranges = [];
        foreach (VlanRangeArgument argument in arguments ?? []) ranges.Add(argument.Read());
        return ranges;
    }
}
