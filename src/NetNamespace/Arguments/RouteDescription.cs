using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>Works out what addresses are meant by what was written for a route, above all of which family they are.</summary>
internal sealed class RouteDescription
{
    /// <summary>Reads what was written. <c>default</c> is of the family of whatever else has one, and of IPv4 where nothing has.</summary>
    /// <exception cref="NetworkObjectException">With AddressFamilyMismatch, InvalidNextHop, or because something in it cannot be read.</exception>
    internal RouteDescription(DestinationArgument destination, IPFamily? family, AddressArgument? nextHop, AddressArgument? preferredSource)
    {
        IPAddress? hop = Single(nextHop, "InvalidNextHop", "a next hop");
        NextHop = IsNone(hop) ? null : hop;
        PreferredSource = Single(preferredSource, "InvalidPreferredSource", "a source address");
        Destination = destination.Read(destination.IsDefault ? family ?? FamilyOf(hop) ?? FamilyOf(PreferredSource) : family);
        CheckFamily(hop, "next hop");
        CheckFamily(PreferredSource, "preferred source");
    }

    internal IPPrefix Destination { get; }

    /// <summary>The next hop; null where none was written, or the zeros that Windows writes for none.</summary>
    internal IPAddress? NextHop { get; }

    internal IPAddress? PreferredSource { get; }

    private static bool IsNone(IPAddress? hop) => hop is null || hop.Equals(IPAddress.Any) || hop.Equals(IPAddress.IPv6Any);

    private static IPFamily? FamilyOf(IPAddress? address) => address is null ? null : AddressBits.FamilyOf(address);

    private static IPAddress? Single(AddressArgument? argument, string errorId, string what)
    {
        // An empty field of a table of text says nothing.
        if (argument is null || argument.ToString().Length == 0) return null;
        IPAddress address = argument.Read(out int? length);
        return length is null
            ? address
            : throw new NetworkObjectException(errorId, ObjectProblem.Invalid, argument.ToString(), $"'{argument}' cannot be {what}: that is one address, without a prefix length.");
    }

    private void CheckFamily(IPAddress? other, string what)
    {
        if (FamilyOf(other) is not { } family || family == Destination.AddressFamily) return;
        string message = $"The {what} '{other}' is {family}, and the destination '{Destination}' is {Destination.AddressFamily}.";
        throw new NetworkObjectException("AddressFamilyMismatch", ObjectProblem.Invalid, $"{other}", message);
    }
}
