using System;
using System.Collections.Generic;
using System.Net;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Reads where a route leads to, where that is not simply RTA_GATEWAY.</summary>
internal static class NextHopReader
{
    /// <summary>A next hop of another family than the destination's.</summary>
    internal static IPAddress? Via(in AttributeTable attributes)
    {
        if (!attributes.Has(RouteMessages.Via)) return null;
        ReadOnlySpan<byte> via = attributes.GetBytes(RouteMessages.Via);
        return via.Length is 6 or 18 ? new IPAddress(via[2..]) : throw NetlinkException.Malformed($"RTA_VIA of {via.Length} bytes");
    }

    /// <summary>How packets are wrapped up.</summary>
    internal static RouteEncapsulation? Encapsulation(in AttributeTable attributes) => attributes.Has(RouteMessages.Encapsulation)
        ? EncapsulationReader.Read(
            (RouteEncapsulationType)(attributes.GetUInt16(RouteMessages.EncapsulationType) ?? 0), attributes.GetBytes(RouteMessages.Encapsulation).ToArray())
        : null;

    /// <summary>The row of struct rtnexthop in RTA_MULTIPATH.</summary>
    internal static RouteNextHop[] ReadAll(ReadOnlySpan<byte> bytes, IPFamily family, Func<int, string?> linkName)
    {
        if (bytes.Length == 0) return [];
        List<RouteNextHop> hops = [];
        while (bytes.Length >= NextHopHeader.Size)
        {
            NextHopHeader header = WireBytes.Read<NextHopHeader>(bytes);
            if (header.Length < NextHopHeader.Size || header.Length > bytes.Length)
                throw NetlinkException.Malformed($"a next hop of {header.Length} bytes where {bytes.Length} are left");
            hops.Add(Read(header, new AttributeTable(bytes[NextHopHeader.Size..header.Length]), family, linkName));
            bytes = bytes[Math.Min(bytes.Length, (header.Length + 3) & ~3)..];
        }

        return [.. hops];
    }

    private static RouteNextHop Read(in NextHopHeader header, in AttributeTable attributes, IPFamily family, Func<int, string?> linkName) => new()
    {
        InterfaceIndex = header.Index,
        InterfaceAlias = header.Index == 0 ? null : linkName(header.Index),
        Weight = header.Hops + 1,
        Flags = (RouteFlags)header.Flags,
        NextHop = attributes.Has(RouteMessages.Gateway) ? attributes.ReadBits(RouteMessages.Gateway, family).ToAddress(family) : Via(attributes),
        Realm = attributes.GetUInt32(RouteMessages.Flow),
        Encapsulation = Encapsulation(attributes),
    };
}
