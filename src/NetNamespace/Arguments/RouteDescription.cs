using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>Works out what addresses are meant by what was written for a route, above all of which family they are.</summary>
internal sealed class RouteDescription
{
    /// <summary>Reads what was written. <c>default</c> is of the family of whatever else has one, and of IPv4 where nothing has.</summary>
    /// <exception cref="NetworkObjectException">With AddressFamilyMismatch, InvalidNextHop, InvalidWeight, or because something in it cannot be read.</exception>
    internal RouteDescription(DestinationArgument destination, IPFamily? family, NextHopArgument[]? nextHops, AddressArgument? preferredSource)
    {
        NextHops = ReadHops(nextHops);
        PreferredSource = ReadSource(preferredSource);
        Destination = destination.Read(destination.IsDefault ? family ?? FamilyOf(NextHops) ?? FamilyOf(PreferredSource) : family);
        foreach (RouteNextHop hop in NextHops) CheckHop(hop.NextHop, Destination.AddressFamily, Destination);
        if (PreferredSource is not null && AddressBits.FamilyOf(PreferredSource) != Destination.AddressFamily)
            throw Mismatch("preferred source", PreferredSource, Destination.AddressFamily, Destination);
    }

    internal IPPrefix Destination { get; }

    /// <summary>The next hops; one without an address where the destination itself is on its link. Empty where none was written.</summary>
    internal RouteNextHop[] NextHops { get; }

    /// <summary>The address of the only next hop; null where there is none, or where there are several.</summary>
    internal IPAddress? NextHop => NextHops is [var only] ? only.NextHop : null;

    internal IPAddress? PreferredSource { get; }

    /// <summary>Reads next hops; a single one that says nothing is none.</summary>
    /// <exception cref="NetworkObjectException">With InvalidAddress, InvalidNextHop or InvalidWeight.</exception>
    internal static RouteNextHop[] ReadHops(NextHopArgument[]? written)
    {
        if (written is null or { Length: 0 }) return [];

        // An empty field of a table of text says nothing.
        if (written is [var single] && single?.IsEmpty != false) return [];
        RouteNextHop[] hops = new RouteNextHop[written.Length];
        for (int i = 0; i < hops.Length; i++) hops[i] = written[i].Read();
        return hops is [{ NextHop: null, InterfaceAlias: null, InterfaceIndex: 0, Weight: 1 }] ? [] : hops;
    }

    /// <summary>An IPv4 route may lead over an IPv6 next hop; the kernel has no such thing the other way round.</summary>
    /// <exception cref="NetworkObjectException">With AddressFamilyMismatch.</exception>
    internal static void CheckHop(IPAddress? hop, IPFamily family, IPPrefix destination)
    {
        if (hop is not null && family == IPFamily.IPv6 && AddressBits.FamilyOf(hop) == IPFamily.IPv4) throw Mismatch("next hop", hop, family, destination);
    }

    private static IPAddress? ReadSource(AddressArgument? argument)
    {
        if (argument is null || argument.ToString().Length == 0) return null;
        IPAddress address = argument.Read(out int? length);
        return length is null
            ? address
            : throw new NetworkObjectException(
                "InvalidPreferredSource", ObjectProblem.Invalid, argument.ToString(), $"'{argument}' cannot be a source address: that is one address, without a prefix length.");
    }

    private static IPFamily? FamilyOf(RouteNextHop[] hops)
    {
        foreach (RouteNextHop hop in hops)
        {
            if (hop.NextHop is not null) return AddressBits.FamilyOf(hop.NextHop);
        }

        return null;
    }

    private static IPFamily? FamilyOf(IPAddress? address) => address is null ? null : AddressBits.FamilyOf(address);

    private static NetworkObjectException Mismatch(string what, IPAddress address, IPFamily family, IPPrefix destination) => new(
        "AddressFamilyMismatch", ObjectProblem.Invalid, $"{address}", $"The {what} '{address}' is {AddressBits.FamilyOf(address)}, and the destination '{destination}' is {family}.");
}
